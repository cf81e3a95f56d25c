/*
 * Notes of an observer on this device, and their way to the portal.
 *
 * One note is one entry observation:PERSON:LESSON:KEY: { key, at, changed, removed, sent, storedAt, refused, content }.
 * It is written here first and leaves only when the portal has said of its key that it is stored. Notes go under the
 * name of their author alone: what another person left on the device is counted, never read or sent.
 */
(function () {
    "use strict";

    const RETRY_MS = [3000, 10000, 30000, 60000];
    const BATCH = 25;

    class Shelf {
        constructor(person, lesson) {
            this.person = `observation:${person}:`;
            this.lesson = `${this.person}${lesson}:`;
            this.memory = {};
            this.isLasting = true;
        }

        all() { return this.keys().filter((name) => name.startsWith(this.lesson)).map((name) => this.parse(name)).filter(Boolean); }

        read(key) { return this.parse(this.lesson + key); }

        write(note) {
            const name = this.lesson + note.key;
            this.memory[name] = JSON.stringify(note);
            try { localStorage.setItem(name, this.memory[name]); delete this.memory[name]; } catch (error) { this.isLasting = false; }
        }

        remove(key) {
            delete this.memory[this.lesson + key];
            try { localStorage.removeItem(this.lesson + key); } catch (error) { /* nothing is kept */ }
        }

        /* Lessons of this person with notes that wait, and how many notes of other people do. */
        elsewhere() {
            const waiting = this.keys().filter((name) => !name.startsWith(this.lesson) && !(this.parse(name) || { sent: true }).sent);
            const mine = waiting.filter((name) => name.startsWith(this.person)).map((name) => name.split(":")[2]);
            return { lessons: [...new Set(mine)], others: waiting.filter((name) => !name.startsWith(this.person)).length };
        }

        keys() {
            let kept = [];
            try { kept = Object.keys(localStorage); } catch (error) { this.isLasting = false; }
            return [...new Set([...kept, ...Object.keys(this.memory)])].filter((name) => name.startsWith("observation:"));
        }

        parse(name) {
            try { return JSON.parse(this.memory[name] || localStorage.getItem(name)); } catch (error) { return null; }
        }
    }

    /* Sends what waits; `tell(state, words)` hears how it went: sending, waiting, login, other, forbidden, refused or sent. */
    class Post {
        constructor(shelf, { url, page, person, token, tell }) {
            Object.assign(this, { shelf, url, page, person, token, tell, attempts: 0, isSending: false });
            window.addEventListener("online", () => this.soon(0));
            document.addEventListener("visibilitychange", () => this.soon(0));
        }

        waiting() { return this.shelf.all().filter((note) => !note.sent && !note.refused); }

        soon(delay) {
            window.clearTimeout(this.timer);
            this.timer = window.setTimeout(() => this.send(), delay);
        }

        async send() {
            const notes = this.waiting().slice(0, BATCH);
            if (this.isSending || !notes.length) { return; }
            this.isSending = true;
            this.tell("sending");
            let [state, answer] = await this.post(notes);
            if (state === "forbidden" && await this.renew()) { [state, answer] = await this.post(notes); }
            this.isSending = false;
            this.after(this.reason || state, notes, answer);
        }

        async post(notes) {
            const body = new URLSearchParams({ person: this.person, notes: JSON.stringify(notes.map(told)), "sent-at": Date.now() });
            this.reason = "";
            try {
                const response = await fetch(this.url, {
                    method: "POST", body, redirect: "manual", credentials: "same-origin",
                    headers: { "X-CSRFToken": this.token(), "X-Requested-With": "fetch" },
                });
                return [stateOf(response), response.ok || response.status === 409 || response.status === 400 ? await response.json() : null];
            } catch (error) {
                return ["waiting", null];
            }
        }

        /* A refused letter may only carry an old stamp: the page as it is now tells who is signed in, and the new stamp. */
        async renew() {
            try {
                const response = await fetch(this.page, { redirect: "manual", credentials: "same-origin" });
                if (!response.ok) { this.reason = stateOf(response); return false; }
                const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
                const root = fresh.querySelector("[data-observation]"), stamp = fresh.querySelector("[name=csrfmiddlewaretoken]");
                this.reason = root && root.dataset.person !== this.person ? "other" : "";
                if (!root || !stamp || this.reason) { return false; }
                this.token(stamp.value);
                return true;
            } catch (error) {
                this.reason = "waiting";
                return false;
            }
        }

        after(state, notes, answer) {
            if (state === "sent" && !(answer && answer.answers)) { state = "waiting"; }
            if (state === "sent") { notes.forEach((note) => this.settle(note, answer)); }
            this.tell(state, answer && answer.error);
            if (state === "waiting") {
                this.soon(RETRY_MS[Math.min(this.attempts, RETRY_MS.length - 1)]);
                this.attempts += 1;
            } else if (state === "sent") {
                this.attempts = 0;
                if (this.waiting().length) { this.soon(200); }
            }
        }

        /* A note changed while it was on its way waits for its own turn. */
        settle(sent, { answers, now }) {
            const answer = answers[sent.key], note = this.shelf.read(sent.key);
            if (!answer || !note || note.changed !== sent.changed) { return; }
            this.shelf.write({ ...note, sent: answer.stored, storedAt: now, refused: answer.stored ? "" : answer.words, told: answer.words });
        }
    }

    /* The portal knows the moment of what it has already, and puts right the clock of what it has not. */
    function told(note) {
        return { ...note.content, key: note.key, at: note.isPlaced ? null : note.at, changed: note.changed, removed: Boolean(note.removed) };
    }

    function stateOf(response) {
        if (response.ok) { return "sent"; }
        if (response.type === "opaqueredirect" || response.status === 401) { return "login"; }
        if (response.status === 403 || response.status === 404) { return "forbidden"; }
        if (response.status === 409) { return "other"; }
        return response.status >= 500 || response.status === 429 ? "waiting" : "refused";
    }

    window.Observation = { Shelf, Post };
})();
