/* The workshop: the clock of a step ticks between two answers of the server; a page that has signed out is opened anew. */
(function () {
    "use strict";

    let clocks = [];

    function begin(root) {
        clocks = clocks.filter((one) => one.place.isConnected);
        for (const place of root.querySelectorAll("[data-seconds-left]")) {
            if (clocks.some((one) => one.place === place)) { continue; }
            clocks.push({ place, end: performance.now() + Number(place.dataset.secondsLeft) * 1000 });
        }
    }

    function tick() {
        for (const { place, end } of clocks) {
            const left = Math.max(0, Math.round((end - performance.now()) / 1000));
            const number = place.querySelector("b");
            if (left && number) { number.textContent = Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0"); }
            if (!left && number) {
                place.textContent = place.dataset.over;
                place.classList.add("is-over");
            }
        }
    }

    document.addEventListener("htmx:load", (event) => begin(event.target.parentElement || document));
    document.addEventListener("htmx:beforeSwap", (event) => {
        const asked = new URL(event.detail.pathInfo.requestPath, window.location.href).pathname;
        const answered = event.detail.xhr.responseURL && new URL(event.detail.xhr.responseURL).pathname;
        if (answered && answered !== asked) {
            event.detail.shouldSwap = false;
            window.location.reload();
        }
    });
    begin(document);
    window.setInterval(tick, 1000);
})();
