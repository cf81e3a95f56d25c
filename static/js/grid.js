/*
 * A table with data-grid is filled by keyboard: a digit sets the mark, arrows move, Enter goes down, Delete clears.
 * Around it data-keys="1Н нН yН" may name keys that set another sign than their own: pairs of a key and its sign.
 */
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

    function meaning(cell, key) {
        const known = cell.closest("[data-keys]");
        const pair = known && known.dataset.keys.split(" ").find((each) => each[0] === key);
        return pair ? pair.slice(1) : key;
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
        else if (new RegExp("^" + cell.pattern + "$").test(event.key)) { set(cell, meaning(cell, event.key)); }
    });
})();
