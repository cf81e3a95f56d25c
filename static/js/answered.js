/* Small manners of the survey pages: answered questions are counted, the item under the cursor of a grid is named. */
(function () {
    "use strict";

    const form = document.querySelector("form[data-answered]");
    const place = form && form.querySelector("[data-answered-count]");
    const hint = document.querySelector("[data-grid-hint]");

    function count() {
        const progress = place.querySelector("progress");
        const done = form.querySelectorAll(".matrix__row input[type=radio]:checked:not([value=''])").length;
        const words = done + " из " + form.querySelectorAll(".matrix__row").length;
        place.querySelector("span").textContent = progress.getAttribute("aria-label") + ": " + words;
        progress.value = done;
        progress.textContent = words;
    }

    if (place) {
        form.addEventListener("change", count);
        window.addEventListener("pageshow", count);
    }
    if (hint) {
        document.addEventListener("focusin", (event) => {
            if (event.target.matches(".grid-cell")) { hint.textContent = event.target.getAttribute("aria-label"); }
        });
    }
})();
