/* Runs before the style sheets: light or dark as chosen on this device, otherwise as the system says. */
(function () {
    var root = document.documentElement, system = window.matchMedia("(prefers-color-scheme: dark)");
    function chosen() { try { return localStorage.getItem("theme"); } catch (error) { return null; } }
    function show() { root.setAttribute("data-bs-theme", chosen() || (system.matches ? "dark" : "light")); }
    root.classList.add("js");
    if (system.addEventListener) { system.addEventListener("change", show); }
    show();
})();
