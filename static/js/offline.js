// Lets pages that were opened be opened again without a network; nothing else needs it. It waits
// until the page is whole, for it asks for things itself, on a line that may carry little.
"use strict";
addEventListener("load", () => setTimeout(() => {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  workers.register("/sw.js").catch(() => {});
  // The first page came before the worker: asked for once more, it is kept too.
  if (!workers.controller) workers.addEventListener("controllerchange", () => {
    const files = performance.getEntriesByType("resource").map(({ name }) => name);
    [location.href, ...files].filter((name) => name.startsWith(origin)).forEach((name) => fetch(name).catch(() => {}));
  }, { once: true });
}, 500));
