/* A table with data-grid is filled by keyboard: a digit sets the mark, arrows move, Enter goes down, Delete clears. */
(function () {
    "use strict";

    const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

    function move(cell, [down, right]) {
        const place = cell.closest("td"), rows = Array.from(place.closest("table").tBodies).flatMap((body) => Array.from(body.rows));
        let row = rows.indexOf(place.parentElement) + down, column = place.cellIndex + right;
        for (; rows[row] && rows[row].cells[column]; row += down, column += right) {
            const next = rows[row].cells[column].querySelector(".grid-cell:not(:disabled)");
            if (next) {
                next.focus();
                next.select();
                return;
            }
        }
    }

    function set(cell, value) {
        if (cell.value === value) { return; }
        cell.value = value;
        cell.dispatchEvent(new Event("change", { bubbles: true }));
    }

    document.addEventListener("keydown", (event) => {
        const cell = event.target.closest("table[data-grid] .grid-cell");
        if (!cell || event.ctrlKey || event.altKey || event.metaKey) { return; }
        const step = STEPS[event.key], isMark = event.key.length === 1;
        if (!step && !isMark && event.key !== "Delete" && event.key !== "Backspace") { return; }
        event.preventDefault();
        if (step) { move(cell, step); }
        else if (!isMark) { set(cell, ""); }
        else if (new RegExp("^" + cell.pattern + "$").test(event.key)) { set(cell, event.key); }
    });
})();
