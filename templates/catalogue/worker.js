{% load static %}{% comment %}
Keeps public pages for times without a network. The network comes first, always: a copy is shown
only where it fails, says its day, and is never older than AGE, so that a withdrawn consent does not
live on in phones. Only answers that say "public" are kept; any other answer makes the worker forget
the copy it had. Addresses of staff and owners are never touched. Files of a fixed name carry
their version in it, so they alone do not age. All of it must stay below 3 KB: cheap phones.
{% endcomment %}const AGE = 30 * 864e5;
const MOST = { "halaman-1": 60, "foto-1": 200, "berkas-1": 90 }, [PAGES, PHOTOS, FIXED] = Object.keys(MOST);
const CLOSED = /^\/(kerja|akun|admin|o)(\/|$)/;
const KIND = /^(text\/(h|css|j)|image|application\/geo)/, OPEN = /^(?!.*no-store).*public/;
const get = (answer, name) => answer.headers.get(name);
const day = (answer) => Date.parse(get(answer, "date"));
const old = (answer) => !(Date.now() - day(answer) < AGE);
const shelf = (answer, { url }) => /^text\/h/.test(get(answer, "content-type")) ? PAGES
  : url.startsWith(origin + "{% get_static_prefix %}") ? FIXED : PHOTOS;
const on = (name, act) => addEventListener(name, (event) => event.waitUntil(act()));
on("install", async () => {
  await (await caches.open(FIXED)).addAll(["/luring/", "/en/luring/"]);
  skipWaiting();
});
on("activate", async () => {
  for (const name of await caches.keys()) if (!MOST[name]) await caches.delete(name);
  await clients.claim();
});

const keep = async (request, answer) => {
  const good = answer.ok
    && KIND.test(get(answer, "content-type")) && OPEN.test(get(answer, "cache-control"));
  for (const name in MOST) {
    const cache = await caches.open(name);
    if (!good) await cache.delete(request);
    else if (name === shelf(answer, request)) await cache.put(request, answer);
    const keys = await cache.keys();
    for (const [at, key] of keys.entries()) {
      if (at >= keys.length - MOST[name] && (name === FIXED || !old(await cache.match(key)))) break;
      await cache.delete(key);
    }
  }
};
const changed = async (answer, change) => new Response(change(await answer.text()), answer);
const dated = (answer) => changed(answer, (text) => text.replace(" data-copy hidden", "").replace("<time></time>",
  new Date(day(answer)).toLocaleDateString(text.match(/lang="(\w+)/)[1], { day: "numeric", month: "long" })));
const copied = async (request) => {
  const found = await caches.match(request, { ignoreVary: true }), kind = found && shelf(found, request);
  if (found && (kind === FIXED || !old(found))) return kind === PAGES ? dated(found) : found;
};
const unseen = async (path) => {
  const en = /^\/en\//, start = en.test(path), cache = await caches.open(PAGES);
  let seen = "";
  for (const key of (await cache.keys()).reverse()) {
    const copy = await cache.match(key), url = key.url.slice(origin.length);
    if (!old(copy) && en.test(url) === start)
      seen += `<li><a href="${url}">${(await copy.text()).match(/<title>([^<]*)/)[1]}</a>`;
  }
  return changed(await caches.match((start ? "/en" : "") + "/luring/"), (text) => text.replace("<li hidden>", () => seen));
};
addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url), page = request.mode === "navigate";
  if (request.method !== "GET" || url.origin !== origin || CLOSED.test(url.pathname)) return;
  event.respondWith(fetch(request, page ? { cache: "no-cache" } : {}).then(async (answer) => {
    if (answer.status >= 500) return await copied(request) || answer;
    event.waitUntil(keep(request, answer.clone()));
    return answer;
  }, async () => await copied(request) || (page ? unseen(url.pathname) : Response.error())));
});
