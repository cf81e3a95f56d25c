/* A table with data-counts tells what is still empty: per row in [data-missing], per column in its foot, in all in [data-filled]. */
(function () {
    "use strict";

    const table = document.querySelector("[data-counts] table");
    if (!table) { return; }
    const form = table.closest("form");
    const rows = Array.from(table.tBodies[0].rows);
    const isEmpty = (cell) => cell && !cell.value.trim();
    const write = (place, empty) => { place.textContent = empty || "✓"; place.classList.toggle("is-full", !empty); };

    function count() {
        const cells = rows.map((row) => Array.from(row.querySelectorAll(".grid-cell")));
        rows.forEach((row, at) => write(row.querySelector("[data-missing]"), cells[at].filter(isEmpty).length));
        const foot = table.tFoot ? Array.from(table.tFoot.querySelectorAll("[data-missing]")) : [];
        foot.forEach((place, at) => write(place, cells.filter((row) => isEmpty(row[at])).length));
        const all = cells.flat(), filled = all.length - all.filter(isEmpty).length;
        document.querySelectorAll("[data-filled]").forEach((place) => { place.textContent = filled + " из " + all.length; });
    }

    ["change", "input", "together:shown"].forEach((name) => form.addEventListener(name, count));
    window.addEventListener("pageshow", count);
})();
