// Words offered while a search is typed; without it, or on a line that saves data, it just searches.
"use strict";
(() => {
  const field = document.querySelector("input[data-suggest]");
  if (!field || (navigator.connection && navigator.connection.saveData)) return;
  const list = document.createElement("datalist");
  list.id = "suggested";
  field.after(list);
  field.setAttribute("list", list.id);
  let timer, asked = "";
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const typed = field.value.trim();
      if (typed.length < 3 || typed === asked) return;
      asked = typed;
      try {
        const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(typed)}`, { credentials: "omit" });
        const [said, words] = await answer.json();
        if (said !== field.value.trim()) return;
        list.replaceChildren(...words.map((word) => new Option(word, word)));
      } catch { /* no suggestions then */ }
    }, 200);
  });
})();
