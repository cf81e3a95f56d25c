/*
 * The page of an observer: large buttons, notes kept on the device at once and sent when there is a link
 * (observation-notes.js), the page itself opened again without a link (the worker of data-worker).
 */
(function () {
    "use strict";

    const root = document.querySelector("[data-observation]");
    if (!root) { return; }
    const FIVE_MINUTES = 5 * 60 * 1000, AFTER_LESSON = 10 * 60 * 1000;
    const FORGOTTEN = ["involvement", "move", "engaged", "distracted", "fact", "question", "children", "adult", "seen_at"];
    const { person, lesson, sync, worker, login, loaded, starts, ends } = root.dataset;
    const find = (name) => root.querySelector(`[data-${name}]`);
    const form = root.querySelector("form"), stamp = form.querySelector("[name=csrfmiddlewaretoken]");
    const shelf = new Observation.Shelf(person, lesson);
    const token = (fresh) => { if (fresh) { stamp.value = fresh; } return stamp.value; };
    const post = new Observation.Post(shelf, { url: sync, page: location.pathname, person, token, tell });
    const fromPortal = JSON.parse(document.getElementById("phone-notes").textContent);
    let edited = null, isWorking = false, announced = "";

    /* What the portal has told since is the truth; only what waits, or came after this page was made, stands beside it. */
    function tidy() {
        shelf.all().filter((note) => note.sent && note.storedAt <= Number(loaded)).forEach((note) => shelf.remove(note.key));
    }

    function notes() {
        const found = new Map(fromPortal.map((note) => [note.key, { ...note, sent: true }]));
        for (const note of shelf.all()) {
            const known = found.get(note.key);
            if (!known || !note.sent || note.changed >= known.changed) { found.set(note.key, note); }
        }
        return [...found.values()].filter((note) => !note.removed).sort((one, other) => other.at - one.at);
    }

    function content() {
        const data = new FormData(form), given = {};
        for (const [name, value] of data) {
            if (!["csrfmiddlewaretoken", "form_id", "key"].includes(name) && typeof value === "string") { given[name] = value.trim(); }
        }
        return given;
    }

    function save(event) {
        event.preventDefault();
        const given = content(), said = Object.entries(given).some(([name, value]) => !["who", "stage", "zone", "seen_at"].includes(name) && value);
        find("wrong").hidden = Boolean(said && given.who);
        if (!said || !given.who) { find("wrong").textContent = given.who ? "Отметьте вовлечённость или напишите, что увидели." : "Выберите, о ком запись."; return; }
        const now = Date.now(), before = edited ? edited.changed : 0;
        shelf.write({ key: edited ? edited.key : newKey(), at: momentOf() || (edited ? edited.at : now), isPlaced: Boolean(edited && (edited.sent || edited.isPlaced)), changed: Math.max(now, before + 1), content: given, sent: false });
        announced = `${edited ? "Сохранено" : "Записано"} в ${clock(now)}. `;
        begin(null);
        show();
        post.send();
    }

    function take(note) {
        shelf.write({ ...note, removed: true, changed: Math.max(Date.now(), note.changed + 1), sent: false, refused: "" });
        announced = "Запись убрана. ";
        if (edited && edited.key === note.key) { begin(null); }
        show();
        post.send();
    }

    /* A note to be changed fills the form; without one, child, stage and place stay for the next. */
    function begin(note) {
        edited = note;
        for (const name of note ? [...FORGOTTEN, "who", "stage", "zone"] : FORGOTTEN) { fill(name, note ? note.content[name] || "" : ""); }
        find("save").textContent = note ? "Сохранить" : "Записать";
        find("cancel").hidden = !note;
        lens();
        if (note) {
            form.scrollIntoView();
            (form.querySelector("[name=who]:checked") || find("save")).focus({ preventScroll: true });
        }
    }

    function fill(name, value) {
        for (const field of form.querySelectorAll(`[name="${name}"]`)) {
            if (field.type === "radio") { field.checked = field.value === value; } else { field.value = value; }
        }
    }

    function lens() {
        const who = (form.querySelector("[name=who]:checked") || { value: "" }).value.split("-")[0];
        form.querySelectorAll("[data-lens]").forEach((part) => { part.hidden = !part.dataset.lens.split(" ").includes(who); });
        form.querySelectorAll("[data-lens][hidden] input").forEach((field) => { if (field.type === "radio") { field.checked = false; } else { field.value = ""; } });
    }

    function momentOf() {
        const time = form.querySelector("[name=seen_at]").value;
        if (!time) { return 0; }
        const day = new Date(Number(starts)), [hours, minutes] = time.split(":").map(Number);
        return day.setHours(hours, minutes, 0, 0);
    }

    function show() {
        const list = find("notes"), shown = notes(), held = list.contains(document.activeElement) && document.activeElement.id;
        list.replaceChildren(...shown.map(row));
        if (held) { (document.getElementById(held) || find("save")).focus({ preventScroll: true }); }
        list.hidden = !shown.length;
        find("none").hidden = Boolean(shown.length);
    }

    function row(note) {
        const item = element("li"), main = element("div", "row-list__main"), { content: given } = note;
        const parts = [clock(note.at), labelOf("who", given.who), labelOf("stage", given.stage)];
        if (given.involvement) { parts.push(`вовлечённость ${given.involvement}`); }
        if (given.move) { parts.push(labelOf("move", given.move)); }
        if (given.engaged) { parts.push(`включены ${given.engaged}`); }
        if (given.distracted) { parts.push(`отвлечены ${given.distracted}`); }
        main.append(element("div", "muted small", parts.filter(Boolean).join(" · ")), element("div", "", given.fact || given.children || given.adult));
        if (given.question) { main.append(element("div", "small", `Вопрос: ${given.question}`)); }
        main.append(element("div", note.refused ? "small watch__refused" : "muted small", note.refused || note.told || (note.sent ? "" : "ждёт отправки")));
        item.append(main, button("Изменить", note, () => begin(note)), button("Убрать", note, (event) => sure(event.currentTarget, note)));
        return item;
    }

    function sure(asked, note) {
        if (asked.dataset.sure) { take(note); return; }
        asked.dataset.sure = "1";
        asked.firstChild.textContent = "Точно убрать?";
    }

    function button(text, note, act) {
        const made = element("button", "btn btn-outline-secondary", text);
        made.type = "button";
        made.id = `${text === "Изменить" ? "edit" : "remove"}-${note.key}`;
        made.append(element("span", "visually-hidden", ` запись ${clock(note.at)}`));
        made.addEventListener("click", act);
        return made;
    }

    function labelOf(name, value) {
        const field = value && form.querySelector(`[name="${name}"][value="${CSS.escape(value)}"]`);
        return field ? form.querySelector(`label[for="${field.id}"]`).textContent : "";
    }

    function tell(state, words) {
        const count = post.waiting().length, place = find("state");
        const kept = shelf.all().filter((note) => note.refused && !note.removed).length;
        const some = `${count} ${form_of(count, "запись ждёт", "записи ждут", "записей ждут")}`;
        const say = {
            sending: "Отправляем…",
            sent: count ? `${some} отправки` : kept ? `Портал не принял: ${kept}. Почему, сказано под записью` : "Всё отправлено",
            waiting: `${some} связи. ${shelf.isLasting ? "Они хранятся на этом телефоне и отправятся сами" : "Не закрывайте страницу"}`,
            login: `${some}: войдите снова, записи целы.`,
            other: words || `${some}: в портал вошёл другой человек. Записи останутся здесь, пока войдёте Вы.`,
            forbidden: `${some}: портал больше не ждёт Ваших записей к этому занятию. Они целы, скажите координатору.`,
            refused: words || `${some}: портал их не принял. Обновите страницу, записи целы.`,
        };
        place.dataset.state = state === "sent" && kept ? "refused" : state;
        place.textContent = announced + say[state];
        if (state === "login") { place.append(" ", link(login, "Войти")); }
        if (state !== "sending") { announced = ""; show(); elsewhere(place); }
    }

    function elsewhere(place) {
        const { lessons, others } = shelf.elsewhere();
        for (const other of lessons) { place.append(" · ", link(location.pathname.replace(/\d+\/$/, `${other}/`), "Есть записи к другому занятию: отправить")); }
        if (others) { place.append(` · На этом телефоне ждут записи другого человека (${others}): они уйдут, когда он войдёт.`); }
        if (!isWorking) { place.append(" · Без связи не обновляйте эту страницу: она не откроется."); }
    }

    function remind() {
        const now = Date.now(), counted = notes().filter((note) => note.content.engaged).map((note) => note.at);
        const last = Math.max(Number(starts), ...counted), goesOn = now > Number(starts) && now < Number(ends) + AFTER_LESSON;
        find("reminder").hidden = !("counts" in root.dataset) || !goesOn || now - last < FIVE_MINUTES;
    }

    function countsNow() {
        const counts = document.getElementById("counts");
        counts.scrollIntoView();
        counts.querySelector("[data-step='1']").focus({ preventScroll: true });
    }

    function rule() {
        const seen = `observation-rule:${person}`;
        const hide = () => { find("rule").hidden = true; };
        try { if (localStorage.getItem(seen)) { hide(); } } catch (error) { /* shown each time */ }
        find("rule-done").addEventListener("click", () => { hide(); try { localStorage.setItem(seen, "1"); } catch (error) { /* shown again */ } });
    }

    async function take_along() {
        if (!("serviceWorker" in navigator)) { return; }
        try {
            await navigator.serviceWorker.register(worker);
            const ready = await navigator.serviceWorker.ready;
            const files = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")].map((one) => one.href || one.src);
            const icons = [...document.querySelectorAll("svg use")].map((one) => new URL(one.getAttribute("href"), location).href.split("#")[0]);
            ready.active.postMessage({ person, page: location.pathname, files: [...new Set([...files, ...icons])] });
            isWorking = true;
        } catch (error) { isWorking = Boolean(navigator.serviceWorker.controller); }
    }

    function element(name, css = "", text = "") { return Object.assign(document.createElement(name), { className: css, textContent: text }); }
    function link(href, text) { return Object.assign(element("a", "", text), { href }); }
    function clock(at) { return new Date(at).toLocaleTimeString("ru", { hour: "2-digit", minute: "2-digit" }); }
    function form_of(count, one, few, many) {
        const tens = count % 100, units = count % 10;
        if (tens > 10 && tens < 20 || units === 0 || units > 4) { return many; }
        return units === 1 ? one : few;
    }
    function newKey() {
        if (crypto.randomUUID) { return crypto.randomUUID(); }
        return "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (sign) => (sign ^ crypto.getRandomValues(new Uint8Array(1))[0] & 15 >> sign / 4).toString(16));
    }

    form.addEventListener("submit", save);
    form.addEventListener("change", lens);
    form.addEventListener("click", (event) => {
        const step = event.target.closest("[data-step]");
        if (!step) { return; }
        const field = document.getElementById(step.dataset.for);
        field.value = Math.min(99, Math.max(0, Number(field.value || 0) + Number(step.dataset.step)));
    });
    find("cancel").addEventListener("click", () => { begin(null); find("save").focus({ preventScroll: true }); });
    find("count-now").addEventListener("click", () => { fill("who", "group"); lens(); countsNow(); });
    window.addEventListener("storage", show);
    window.setInterval(remind, 15000);
    tidy();
    lens();
    rule();
    remind();
    take_along().then(() => { tell(navigator.onLine ? "sent" : "waiting"); post.soon(0); });
})();
