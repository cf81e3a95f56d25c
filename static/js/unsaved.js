/* A form with data-unsaved asks before a changed page is left. */
(function () {
    "use strict";

    const changed = new Set();

    document.addEventListener("input", (event) => {
        const form = event.target.closest("form[data-unsaved]");
        if (form) { changed.add(form); }
    });
    document.addEventListener("submit", () => changed.clear());
    window.addEventListener("beforeunload", (event) => {
        if (changed.size) {
            event.preventDefault();
            event.returnValue = "";
        }
    });
})();
