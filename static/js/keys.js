// Keys of the workspace: listed under "Tombol cepat", switched off there. All works without them.
"use strict";
(() => {
  const help = document.getElementById("tombol"), off = document.getElementById("tombol-mati");
  if (off) {
    off.closest("label").hidden = false;
    off.checked = localStorage.getItem("tombol-mati") === "1";
    off.addEventListener("change", () => localStorage.setItem("tombol-mati", off.checked ? "1" : "0"));
  }
  const typing = (node) => node.matches("input:not([type=checkbox]):not([type=radio]):not([type=submit]), textarea, select");
  const rows = () => [...document.querySelectorAll("[data-row]")];
  const current = () => document.querySelector("[data-row].at");
  const move = (by) => {
    const all = rows(), at = all.indexOf(current());
    const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
    if (!next) return;
    current()?.classList.remove("at");
    next.classList.add("at");
    next.querySelector("[data-open]")?.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  };
  const acts = {
    "/": () => document.getElementById("id_q")?.focus(),
    j: () => move(1),
    k: () => move(-1),
    x: () => current()?.querySelector("[name=pilih]")?.click(),
    "?": () => {
      if (!help) return;
      help.open = !help.open;
      if (help.open) { help.querySelector("summary").focus(); help.scrollIntoView({ block: "end" }); }
    },
  };
  const save = (event) => {
    const form = event.target.closest?.("form") || document.querySelector("main form[method=post].form");
    if (!form || form.method !== "post") return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("button:not([name]):not([type=button])") || undefined);
  };
  const escape = (node) => {
    const open = node.closest?.("details[open].menu") || document.querySelector("details[open].menu, #tombol[open]");
    if (typing(node)) node.blur();
    else if (open) { open.open = false; open.querySelector("summary").focus(); }
  };
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") { save(event); return; }
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape") { escape(event.target); return; }
    if (off?.checked || typing(event.target)) return;
    if (event.key === "Enter" && event.target === document.body) current()?.querySelector("[data-open]")?.click();
    const act = acts[event.key];
    if (act) { event.preventDefault(); act(); }
  });
})();
