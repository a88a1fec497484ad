// Garnish of lists: tidy addresses, and a sign-in page that is a page. All works without it.
"use strict";
(() => {
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    for (const [name, value] of [...detail.formData.entries()]) {
      if (value === "") detail.formData.delete(name);
    }
  });
  // What is not this list (the session ended, an error) is opened as a page of its own.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, requestConfig } = event.detail;
    const came = new URL(xhr.responseURL || location.href).pathname;
    const asked = new URL(requestConfig.path, location.href).pathname;
    if (came !== asked || xhr.status >= 400) {
      event.preventDefault();
      location.assign(xhr.status >= 400 ? new URL(requestConfig.path, location.href) : came);
    }
  });
})();
