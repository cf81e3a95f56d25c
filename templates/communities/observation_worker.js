{% load static %}/* Opens the page of an observer without a link: keeps that page and the files it needs, nothing else of the portal. */
"use strict";

const KEPT = "observation-", FILES = "{% get_static_prefix %}", PATIENCE_MS = 5000;
const PAGE = new RegExp("^" + new URL(self.registration.scope).pathname + "\\d+/$");

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
    if (event.data && event.data.person) { event.waitUntil(keep(event.data)); }
});

self.addEventListener("fetch", (event) => {
    const url = new URL(event.request.url);
    if (event.request.method !== "GET" || url.origin !== self.location.origin) { return; }
    if (event.request.mode === "navigate" && PAGE.test(url.pathname)) { event.respondWith(openPage(event.request, url)); }
    else if (url.pathname.startsWith(FILES)) { event.respondWith(openFile(event.request)); }
});

/* The page of one person at a time: what another person left here goes. The page comes last: what is kept is whole. */
async function keep({ person, page, files }) {
    const name = KEPT + person, others = (await caches.keys()).filter((one) => one.startsWith(KEPT) && one !== name);
    await Promise.all(others.map((one) => caches.delete(one)));
    const shelf = await caches.open(name), answer = await fetch(page, { credentials: "same-origin" });
    const isMine = answer.ok && !answer.redirected && (await answer.clone().text()).includes(`data-person="${person}"`);
    if (!isMine) { return; }
    await Promise.all(files.map(async (file) => {
        const found = await fetch(file);
        if (found.ok) { await shelf.put(file, found); }
    }));
    await shelf.put(page, answer);
}

async function openPage(request, url) {
    const kept = await caches.match(url.pathname);
    try {
        const answer = await (kept ? Promise.race([fetch(request), late()]) : fetch(request));
        if (answer.status === 403 || answer.status === 404) { await forget(url.pathname); }
        return answer.status >= 500 && kept ? kept : answer;
    } catch (error) {
        return kept || Response.error();
    }
}

async function openFile(request) {
    try {
        return await fetch(request);
    } catch (error) {
        return await caches.match(request, { ignoreSearch: true }) || Response.error();
    }
}

async function forget(page) {
    for (const name of await caches.keys()) {
        if (name.startsWith(KEPT)) { await (await caches.open(name)).delete(page); }
    }
}

function late() {
    return new Promise((done, failed) => setTimeout(() => failed(new Error("late")), PATIENCE_MS));
}
