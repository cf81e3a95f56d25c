/* Runs before the style sheets: light or dark as chosen here, otherwise as the system says. */
(function () {
    var root = document.documentElement, system = window.matchMedia("(prefers-color-scheme: dark)"), chosen = null;
    root.classList.add("js");
    try { chosen = localStorage.getItem("theme"); } catch (error) { chosen = null; }
    function show() { root.dataset.bsTheme = chosen || (system.matches ? "dark" : "light"); }
    if (system.addEventListener) { system.addEventListener("change", show); }
    show();
})();
