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
