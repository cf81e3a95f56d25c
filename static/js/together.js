/*
 * Two people in one grid: a form with data-together-url asks every few seconds which cells others have saved since
 * its hidden field loaded_at, and shows them. A cell under the cursor or not yet sent keeps what was typed: it waits.
 * The answer: {"cells": {NAME: {"sign": "В", "value": "3"}}, "since": moment}.
 */
(function () {
    "use strict";

    const EVERY_MS = 6000;
    const form = document.querySelector("form[data-together-url]");
    if (!form) { return; }
    const news = form.querySelector("[data-together-news]");
    const waiting = new Map();
    let since = form.elements.loaded_at.value;

    function fieldsOf(name) {
        return Array.from(form.querySelectorAll(`[name="${CSS.escape(name)}"]`));
    }

    /* Whether the screen has changed. */
    function show(field, cell) {
        if (field.type === "radio") {
            const isNew = field.value === cell.value && !field.checked;
            field.checked = field.value === cell.value;
            return isNew;
        }
        const isNew = field.value !== cell.sign;
        field.value = cell.sign;
        if (isNew) { field.classList.add("is-new"); }
        return isNew;
    }

    function apply() {
        const unsent = new Set(form.unsent ? form.unsent() : []);
        let shown = 0;
        for (const [name, cell] of Array.from(waiting)) {
            const fields = fieldsOf(name);
            if (unsent.has(name) || fields.includes(document.activeElement)) { continue; }
            waiting.delete(name);
            shown += fields.filter((field) => show(field, cell)).length;
        }
        if (shown) { tell(shown); }
    }

    function tell(shown) {
        if (news) { news.textContent = "Коллега изменил отметок: " + shown; }
        form.dispatchEvent(new CustomEvent("together:shown"));
    }

    async function ask() {
        const url = new URL(form.dataset.togetherUrl, window.location.href);
        url.searchParams.set("since", since);
        try {
            const response = await fetch(url, { credentials: "same-origin", redirect: "manual" });
            if (!response.ok) { return; }
            const answer = await response.json();
            since = answer.since;
            Object.entries(answer.cells).forEach(([name, cell]) => waiting.set(name, cell));
            apply();
        } catch (error) { /* no connection: the next time */ }
    }

    form.addEventListener("focusout", () => window.setTimeout(apply, 0));
    form.addEventListener("autosave:saved", ask);
    form.addEventListener("input", (event) => event.target.classList.remove("is-new"));
    window.setInterval(() => { if (!document.hidden) { ask(); } }, EVERY_MS);
    document.addEventListener("visibilitychange", () => { if (!document.hidden) { ask(); } });
})();
