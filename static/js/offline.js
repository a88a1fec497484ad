// Lets pages that were opened be opened again without a network; nothing else needs it.
"use strict";
(() => {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  workers.register("/sw.js").catch(() => {});
  // The first page came before the worker: asked for once more, it is kept too.
  if (!workers.controller) workers.addEventListener("controllerchange", () => {
    const files = performance.getEntriesByType("resource").map(({ name }) => name);
    [location.href, ...files].filter((name) => name.startsWith(origin)).forEach((name) => fetch(name).catch(() => {}));
  }, { once: true });
})();
