/* At the door of the portal: the pages an observer took along go; notes the portal has not got yet wait for their author. */
(function () {
    "use strict";

    if (window.caches) {
        caches.keys().then((names) => names.filter((name) => name.startsWith("observation-")).forEach((name) => caches.delete(name))).catch(() => null);
    }
    try {
        for (const key of Object.keys(localStorage).filter((name) => name.startsWith("observation:"))) {
            if (JSON.parse(localStorage.getItem(key)).sent) { localStorage.removeItem(key); }
        }
    } catch (error) { /* the device keeps nothing */ }
})();
