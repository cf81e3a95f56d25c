/* Small manners of every page: menus close, pages print, links are copied, the theme turns, files are chosen in Russian, mistakes are found. All pages work without it. */
(function () {
    "use strict";

    const POPUPS = "details.menu, details.confirm, details.downloads";

    function close(details, focus) {
        details.open = false;
        if (focus) { details.querySelector("summary").focus(); }
    }

    function closeOthers(event) {
        document.querySelectorAll(POPUPS).forEach((details) => {
            if (details.open && !details.contains(event.target)) { close(details, false); }
        });
    }

    document.addEventListener("focusin", closeOthers);
    document.addEventListener("click", (event) => {
        closeOthers(event);
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

    /* Browsers name the button of a file field in their own language; this one lies over it and lets clicks and drops through. */
    function nameFile(field) {
        const face = document.createElement("span"), button = document.createElement("span"), name = document.createElement("span");
        const show = () => { name.textContent = Array.from(field.files, (file) => file.name).join(", ") || "Файл не выбран"; };
        face.className = field.classList.contains("is-invalid") ? "file-face is-invalid" : "file-face";
        [button, name].forEach((part) => part.setAttribute("aria-hidden", "true"));
        button.className = "file-face__button";
        button.textContent = "Выбрать файл";
        face.append(button, name);
        field.replaceWith(face);
        face.append(field);
        field.addEventListener("change", show);
        show();
    }

    /* After a refusal the cursor stands where it is told: at the words above the form, or at the first field to mend. */
    function showMistake() {
        const wrong = document.querySelector("main :is(.note--error, .alert-danger, .is-invalid):not([hidden])");
        if (!wrong) { return; }
        if (!wrong.matches("input, select, textarea")) { wrong.tabIndex = -1; }
        wrong.focus();
    }

    window.addEventListener("beforeprint", () => {
        document.querySelectorAll("details.fold-part").forEach((part) => { part.open = true; });
    });
    document.querySelectorAll("input[type=file]").forEach(nameFile);
    nameTheme();
    showMistake();
})();

/* A form with data-unsaved asks before a changed page is left; "typed" says that it came with words not saved yet. */
(function () {
    "use strict";

    const changed = new Set();

    document.addEventListener("input", (event) => {
        const form = event.target.closest("form[data-unsaved]");
        if (form) { changed.add(form); }
    });
    document.addEventListener("submit", (event) => {
        changed.delete(event.target);
        if (event.target.dataset.unsaved) { event.target.dataset.unsaved = ""; }
    });
    window.addEventListener("beforeunload", (event) => {
        if (Array.from(changed).some((form) => form.isConnected) || document.querySelector("form[data-unsaved=typed]")) {
            event.preventDefault();
            event.returnValue = "";
        }
    });
})();
