/*
 * Saves every answer of a form with data-autosave-url as soon as it is given, and keeps it on this device until
 * the server has it.
 *
 *   <form data-autosave-url="…" data-autosave-key="survey-7-member-3" data-login-url="…">
 *
 * Sends only what has changed: NAME=VALUE for each changed field (empty when cleared) and at-NAME=moment of the change
 * in milliseconds since 1970, so that the server can refuse an older answer that arrives later; sent-at=moment tells
 * how far the clock of the device is out. Any 2xx answer means "stored" and is told by an event autosave:saved of the
 * form; form.unsent() names the fields still on their way; data-refused: own words for a refusal. An element with data-autosave-forget="KEY" (the page of thanks) clears what is kept here.
 */
(function () {
    "use strict";

    const WORDS = {
        saving: "Сохраняем…",
        waiting: "Нет связи: ответы хранятся на этом устройстве и отправятся сами",
        login: "Войдите снова – ответы не потеряны",
        refused: "Ответ не принят: возможно, опрос уже завершён. Отвеченное раньше сохранено – обновите страницу",
    };
    const RETRY_MS = [3000, 10000, 30000, 60000];
    const TYPING_MS = 1200;
    const LONGEST_KEPT_ALIVE = 60000; /* browsers refuse longer bodies that outlive their page */
    const OURS = new Set(["csrfmiddlewaretoken", "form_id"]);
    const memory = {};

    const shelf = {
        name: (key) => "autosave:" + key,
        read(key) {
            try { return JSON.parse(localStorage.getItem(this.name(key))) || {}; } catch (error) { return memory[key] || {}; }
        },
        write(key, changes) {
            memory[key] = changes;
            try {
                if (Object.keys(changes).length) { localStorage.setItem(this.name(key), JSON.stringify(changes)); }
                else { localStorage.removeItem(this.name(key)); }
            } catch (error) { /* the device keeps nothing: the page itself does */ }
        },
    };

    class Autosave {
        constructor(form) {
            this.form = form;
            this.key = form.dataset.autosaveKey;
            this.attempts = 0;
            this.isSending = false;
            form.unsent = () => Object.keys(shelf.read(this.key));
            form.addEventListener("change", (event) => this.note(event.target, 100));
            form.addEventListener("input", (event) => this.note(event.target, TYPING_MS));
            window.addEventListener("online", () => this.send());
            document.addEventListener("visibilitychange", () => { if (document.hidden) { this.send(); } });
            const isLeft = form.unsent().length > 0;
            this.noteEarly();
            if (isLeft) { this.bringBack(); }
        }

        /* Answers given while this script was still on its way. Going back and reloading, browsers fill in what was there before: that is no answer. */
        noteEarly() {
            if ((performance.getEntriesByType("navigation")[0] || {}).type !== "navigate") { return; }
            const isTick = (field) => field.type === "radio" || field.type === "checkbox";
            const isGiven = (field) => isTick(field) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
            for (const field of this.form.querySelectorAll("input, textarea")) {
                if (isGiven(field)) { this.note(field, 100); }
            }
        }

        /* Answers left from a lost connection: sent first, then shown as the server has them. */
        async bringBack() {
            if (await this.send() === "saved") { window.location.reload(); } else { this.fill(); }
        }

        fill() {
            for (const [name, change] of Object.entries(shelf.read(this.key))) {
                for (const field of this.form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
                    if (field.type === "radio" || field.type === "checkbox") { field.checked = change.values.includes(field.value); }
                    else { field.value = change.values[change.values.length - 1] || ""; }
                }
            }
        }

        note(field, delay) {
            if (!field.name || OURS.has(field.name) || field.type === "file" || field.type === "search") { return; }
            const changes = shelf.read(this.key);
            const values = new FormData(this.form).getAll(field.name);
            changes[field.name] = { values: values.length ? values : [""], at: Date.now() };
            shelf.write(this.key, changes);
            this.later(delay);
        }

        later(delay) {
            window.clearTimeout(this.timer);
            this.timer = window.setTimeout(() => this.send(), delay);
        }

        async send() {
            const changes = shelf.read(this.key);
            if (this.isSending || !Object.keys(changes).length) { return "idle"; }
            this.isSending = true;
            this.tell("saving", WORDS.saving);
            const state = await this.post(changes);
            this.isSending = false;
            this.after(state, changes);
            return state;
        }

        async post(changes) {
            const body = new URLSearchParams();
            for (const [name, change] of Object.entries(changes)) {
                change.values.forEach((value) => body.append(name, value));
                body.append("at-" + name, change.at);
            }
            body.append("sent-at", Date.now());
            const token = this.form.querySelector("[name=csrfmiddlewaretoken]");
            try {
                const response = await fetch(this.form.dataset.autosaveUrl, {
                    method: "POST", body, redirect: "manual", credentials: "same-origin",
                    keepalive: String(body).length < LONGEST_KEPT_ALIVE,
                    headers: { "X-CSRFToken": token ? token.value : "", "X-Requested-With": "fetch" },
                });
                return this.read(response);
            } catch (error) {
                return "waiting";
            }
        }

        read(response) {
            if (response.ok) { return "saved"; }
            if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403) { return "login"; }
            return response.status >= 500 || response.status === 429 ? "waiting" : "refused";
        }

        after(state, sent) {
            if (state === "saved") {
                this.attempts = 0;
                this.forget(sent);
            } else {
                this.tell(state, (state === "refused" && this.form.dataset.refused) || WORDS[state]);
            }
            if (state === "waiting") {
                this.later(RETRY_MS[Math.min(this.attempts, RETRY_MS.length - 1)]);
                this.attempts += 1;
            }
        }

        /* Only what was sent is forgotten: an answer changed meanwhile waits for its own turn. */
        forget(sent) {
            const changes = shelf.read(this.key);
            for (const [name, change] of Object.entries(sent)) {
                if (changes[name] && changes[name].at === change.at) { delete changes[name]; }
            }
            shelf.write(this.key, changes);
            const time = new Date().toLocaleTimeString("ru", { hour: "2-digit", minute: "2-digit" });
            this.tell("saved", "Сохранено " + time);
            this.form.dispatchEvent(new CustomEvent("autosave:saved"));
            if (Object.keys(changes).length) { this.later(100); }
        }

        tell(state, words) {
            const place = document.getElementById("saved");
            if (!place) { return; }
            place.dataset.state = state;
            place.textContent = words;
            if (state === "login" && this.form.dataset.loginUrl) {
                const link = Object.assign(document.createElement("a"), { href: this.form.dataset.loginUrl, textContent: "Войти" });
                place.append(" ", link);
            }
        }
    }

    /* Also in a part of the page that came later. */
    function begin() {
        document.querySelectorAll("[data-autosave-forget]").forEach((element) => shelf.write(element.dataset.autosaveForget, {}));
        document.querySelectorAll("form[data-autosave-url]").forEach((form) => form.unsent || new Autosave(form));
    }

    begin();
    document.addEventListener("htmx:load", begin);
})();
