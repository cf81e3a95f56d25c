/* A form with data-unsaved asks before a changed page is left. */
(function () {
    "use strict";

    const changed = new Set();

    document.addEventListener("input", (event) => {
        const form = event.target.closest("form[data-unsaved]");
        if (form) { changed.add(form); }
    });
    document.addEventListener("submit", (event) => changed.delete(event.target));
    window.addEventListener("beforeunload", (event) => {
        if (Array.from(changed).some((form) => form.isConnected)) {
            event.preventDefault();
            event.returnValue = "";
        }
    });
})();
