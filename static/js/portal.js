/* Small manners of every page: menus close, pages print, links are copied, the theme turns. All pages work without it. */
(function () {
    "use strict";

    const POPUPS = "details.menu, details.confirm, details.downloads";

    function close(details, focus) {
        details.open = false;
        if (focus) { details.querySelector("summary").focus(); }
    }

    document.addEventListener("click", (event) => {
        document.querySelectorAll(POPUPS).forEach((details) => {
            if (details.open && !details.contains(event.target)) { close(details, false); }
        });
        const button = event.target.closest("[data-print], [data-copy], [data-theme-toggle], [data-close-details]");
        if (!button) { return; }
        if (button.hasAttribute("data-print")) { window.print(); }
        if (button.hasAttribute("data-close-details")) { close(button.closest("details"), true); }
        if (button.hasAttribute("data-theme-toggle")) { turnTheme(); }
        if (button.hasAttribute("data-copy")) { copy(button); }
    });

    document.addEventListener("keydown", (event) => {
        const open = event.key === "Escape" && event.target.closest("details[open]");
        if (open && open.matches(POPUPS)) { close(open, true); }
    });

    function copy(button) {
        const field = document.getElementById(button.dataset.copy);
        field.select();
        const done = navigator.clipboard ? navigator.clipboard.writeText(field.value) : Promise.reject();
        done.catch(() => document.execCommand("copy")).then(() => {
            button.querySelector("[role=status]").textContent = "Скопировано";
        });
    }

    function turnTheme() {
        const root = document.documentElement, theme = root.dataset.bsTheme === "dark" ? "light" : "dark";
        root.dataset.bsTheme = theme;
        try { localStorage.setItem("theme", theme); } catch (error) { /* the choice lasts for this page only */ }
        nameTheme();
    }

    function nameTheme() {
        const isDark = document.documentElement.dataset.bsTheme === "dark";
        document.querySelectorAll("[data-theme-toggle] span").forEach((name) => {
            name.textContent = isDark ? "Светлая тема" : "Тёмная тема";
        });
    }

    nameTheme();
})();
