// Saves a long form as a draft while one types; the button beside it does the same without this.
"use strict";
(() => {
  const box = document.querySelector("[data-draft]"), form = box?.closest("form");
  if (!form) return;
  const said = box.querySelector("[role=status]"), version = form.elements.draf_versi;
  const left = box.dataset.left.split(" ");
  let changed = false, running = null, sent = false;
  const typed = () => {
    const data = new FormData(form);
    for (const name of new Set(data.keys())) {
      if (left.includes(name) || name.startsWith("simpanan-") || data.get(name) instanceof File) data.delete(name);
    }
    return new URLSearchParams(data);
  };
  // Who signed in again in another tab has a new token: this form goes on with it.
  const renewed = () => {
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
    if (token) form.elements.csrfmiddlewaretoken.value = token;
  };
  const save = async (keepalive = false) => {
    if (!changed || running || sent) return;
    changed = false;
    renewed();
    running = new AbortController();
    try {
      const answer = await fetch(box.dataset.draft, {
        method: "POST", body: typed(), headers: { Accept: "application/json" },
        redirect: "manual", signal: running.signal, keepalive,
      });
      if (answer.type === "opaqueredirect" || answer.status === 403) throw box.dataset.signedOut;
      const told = await answer.json();
      said.textContent = told.said;
      if (answer.ok) version.value = told.version;
    } catch (why) {
      if (sent) return;
      changed = true;
      said.textContent = typeof why === "string" ? why : box.dataset.offline;
    } finally { running = null; }
  };
  for (const event of ["input", "change"]) {
    form.addEventListener(event, ({ target }) => { if (!left.includes(target.name)) changed = true; });
  }
  setInterval(save, 4000);
  addEventListener("visibilitychange", () => { if (document.hidden) save(true); });
  form.addEventListener("submit", () => { sent = true; renewed(); running?.abort(); });
  addEventListener("pageshow", () => { sent = false; });
})();
