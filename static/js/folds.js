/* Sections of a long table fold on a phone: their headings become buttons. Paper and wide screens show everything. */
(function () {
    "use strict";

    const LONG = 40;

    function rowsOf(heading) {
        const rows = [];
        for (let row = heading.nextElementSibling; row && !row.classList.contains("group"); row = row.nextElementSibling) { rows.push(row); }
        return rows;
    }

    function fold(heading) {
        const rows = rowsOf(heading), title = heading.firstElementChild, button = document.createElement("button");
        const isAsked = rows.some((row) => row.id && "#" + row.id === location.hash);
        const turn = (isOpen) => {
            button.setAttribute("aria-expanded", isOpen);
            rows.forEach((row) => row.classList.toggle("is-folded", !isOpen));
        };
        button.type = "button";
        button.className = "fold";
        button.append(...title.childNodes, " · " + rows.length);
        title.append(button);
        button.addEventListener("click", () => turn(button.getAttribute("aria-expanded") !== "true"));
        turn(isAsked);
        if (isAsked) { document.querySelector(location.hash).scrollIntoView(); }
    }

    if (window.matchMedia("(max-width: 40rem)").matches) {
        document.querySelectorAll(".folds table").forEach((table) => {
            if (table.rows.length > LONG) { table.querySelectorAll("tr.group").forEach(fold); }
        });
    }
})();
