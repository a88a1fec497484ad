// Keys of the review queue: each presses a button that the page shows anyway.
(() => {
  "use strict";
  const typing = (target) => target.closest("textarea, select, input:not([type=checkbox], [type=radio])");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target)) return;
    const key = event.key.toLowerCase();
    if (/^[1-9]$/.test(key)) {
      const box = document.querySelectorAll(".return [name=usual]")[Number(key) - 1];
      if (box) { box.checked = !box.checked; event.preventDefault(); }
      return;
    }
    const button = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!button) return;
    event.preventDefault();
    const form = button.form;
    if (key === "k" && !form.querySelector("[name=usual]:checked") && !form.own.value.trim()) {
      (form.querySelector("[name=usual]") || form.own).focus();
      return;
    }
    if (!form.dataset.sent) { form.dataset.sent = "1"; form.requestSubmit(button); }
  });
})();
