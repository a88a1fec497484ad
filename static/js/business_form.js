// Garnish of the registration form; everything works without it.
"use strict";
(() => {
  const form = document.getElementById("usaha-form");
  if (!form) return;
  const later = (act, wait) => {
    let timer;
    return () => { clearTimeout(timer); timer = setTimeout(act, wait); };
  };
  const fetchInto = (() => {
    const running = new Map();
    return async (address, target) => {
      running.get(target)?.abort();
      const control = new AbortController();
      running.set(target, control);
      try {
        const answer = await fetch(address, { signal: control.signal, redirect: "error" });
        if (answer.ok) target.innerHTML = await answer.text();
      } catch { /* no signal in the village: the form still saves */ }
    };
  })();

  // Only the villages of the chosen kecamatan.
  const district = form.elements.district, village = form.elements.village;
  const all = [...village.querySelectorAll("optgroup")];
  const narrow = () => {
    const name = district.selectedOptions[0]?.value ? district.selectedOptions[0].text : "";
    all.forEach((group) => {
      const fits = !name || group.label === name;
      if (fits && !group.isConnected) village.append(group);
      if (!fits && group.isConnected) group.remove();
    });
    if (!village.selectedOptions.length) village.value = "";
  };
  district.addEventListener("change", narrow);
  narrow();

  // Classes by word.
  const word = document.getElementById("kbli_cari"), edition = document.getElementById("edisi");
  const results = document.getElementById("hasil-kbli");
  const look = () => {
    const query = new URLSearchParams({ q: word.value, edisi: edition.value });
    fetchInto(`${form.dataset.classes}?${query}`, results);
  };
  word.addEventListener("input", later(look, 250));
  edition.addEventListener("change", look);
  word.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); look(); }
  });

  // Who may be the same business.
  const warning = document.getElementById("mirip");
  const compare = () => {
    const query = new URLSearchParams({ usaha: form.dataset.business || "" });
    for (const name of ["name", "village", "phone", "nib", "owner_name"]) {
      query.set(name, form.elements[name].value);
    }
    fetchInto(`${form.dataset.similar}?${query}`, warning);
  };
  for (const name of ["name", "village", "phone", "nib", "owner_name"]) {
    form.elements[name].addEventListener("change", later(compare, 200));
  }
})();
