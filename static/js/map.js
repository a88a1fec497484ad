// The map of businesses. Tiles of kecamatan and the list on the same page say the same without it.
"use strict";
(() => {
  const place = document.getElementById("peta"), said = place.dataset;
  const TOUCH = 50, MOST_NAMED = 30, DEEPEST = 17;
  const many = (count) => count === 1 ? said.one : said.many.replace("#", count.toLocaleString(document.documentElement.lang));
  const fail = () => { place.hidden = true; document.getElementById("peta-gagal").hidden = false; };
  const moves = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  let map, shown, features = [], cells = false, box = "";

  const put = (into, tag, text, rest = {}) => {
    const node = Object.assign(document.createElement(tag), { textContent: text }, rest);
    into.append(node);
    return node;
  };
  const about = (into, { properties: one }) => {
    put(into, "a", one.nama, { href: one.alamat });
    put(into, "p", one.tepat ? one.tempat : `${one.tempat} (${said.near})`, { className: "muted" });
    if (one.produk_utama) put(into, "p", one.produk_utama, { lang: "id" });
    if (one.produk) put(into, "p", one.produk);
  };
  const told = (group, count) => {
    const node = document.createElement("div");
    if (group.length === 1 && !group[0].properties.jumlah) { about(node, group[0]); return node; }
    put(node, "strong", many(count));
    const list = put(node, "ul", "");
    group.filter(({ properties }) => properties.nama).slice(0, MOST_NAMED)
      .forEach((one) => about(put(list, "li", ""), one));
    if (count > list.children.length) put(node, "a", said.all, { href: said.list });
    return node;
  };
  const extent = (group) => L.latLngBounds(group.flatMap(({ properties, geometry }) => {
    const [west, south, east, north] = properties.kotak || [...geometry.coordinates, ...geometry.coordinates];
    return [[south, west], [north, east]];
  }));

  // Points that would touch at this zoom are one spot.
  const groups = () => {
    const found = [];
    for (const one of features) {
      const [east, north] = one.geometry.coordinates, at = map.project([north, east]);
      const near = found.find((group) => group.at.distanceTo(at) < TOUCH);
      if (near) near.push(one);
      else found.push(Object.assign([one], { at }));
    }
    return found;
  };
  const spot = (group) => {
    const count = group.reduce((sum, { properties }) => sum + (properties.jumlah || 1), 0);
    const { properties: first } = group[0], alone = count === 1;
    const size = alone ? 26 : Math.min(56, 30 + 8 * Math.log10(count));
    const mean = (axis) => group.reduce((sum, { geometry }) => sum + geometry.coordinates[axis], 0) / group.length;
    const marker = L.marker([mean(1), mean(0)], {
      autoPanOnFocus: false,
      icon: L.divIcon({
        className: `spot ${alone ? (first.tepat ? "" : "about") : "many"}`,
        html: alone ? "" : String(count), iconSize: [size, size],
      }),
    });
    const where = group.length === 1 && first.kecamatan ? `, ${first.kecamatan}` : "";
    marker.on("add", () => marker.getElement().setAttribute("aria-label", alone && first.nama ? first.nama : many(count) + where));
    const wide = extent(group), same = wide.getNorthEast().equals(wide.getSouthWest());
    const known = group.every(({ properties }) => properties.nama);
    if (known && (alone || same) || map.getZoom() >= DEEPEST) marker.bindPopup(() => told(group, count), { minWidth: 180, maxWidth: 260 });
    else marker.on("click", () => { place.focus({ preventScroll: true }); map.fitBounds(wide, { padding: [40, 40], maxZoom: Math.max(15, map.getZoom() + 1) }); });
    return marker;
  };
  const draw = () => {
    if (document.querySelector(".leaflet-popup")) return;
    shown.clearLayers();
    const seen = map.getBounds();
    groups().map(spot).filter((marker) => seen.contains(marker.getLatLng())).forEach((marker) => shown.addLayer(marker));
  };

  const load = async (within) => {
    const answer = await fetch(said.points + (within ? `&kotak=${within}` : ""));
    if (!answer.ok) throw new Error(answer.status);
    features = (await answer.json()).features;
    if (!within) cells = features.some(({ properties }) => properties.jumlah);
  };
  // Where there are too many to be told one by one, each look asks for what lies in it.
  const look = async () => {
    draw();
    if (!cells || document.querySelector(".leaflet-popup")) return;
    const seen = map.getBounds().pad(.1);
    const within = [Math.floor(seen.getWest() * 50) / 50, Math.floor(seen.getSouth() * 50) / 50,
      Math.ceil(seen.getEast() * 50) / 50, Math.ceil(seen.getNorth() * 50) / 50].join();
    if (within === box) return;
    box = within;
    try { await load(within); if (within === box) draw(); } catch { /* what is there stays */ }
  };

  const open = async () => {
    await load();
    place.hidden = false;
    map = L.map(place, { scrollWheelZoom: false, zoomControl: false, maxZoom: DEEPEST,
      fadeAnimation: moves, zoomAnimation: moves, markerZoomAnimation: moves, inertia: moves });
    if (!moves) map.panBy = (by) => L.Map.prototype.panBy.call(map, by, { animate: false });
    L.control.zoom({ zoomInTitle: said.in, zoomOutTitle: said.out }).addTo(map);
    map.attributionControl.setPrefix('<a href="https://leafletjs.com">Leaflet</a>');
    // Servers of tiles ask which site it is; the page alone is named, not what was searched.
    L.tileLayer(said.tiles, { attribution: said.attribution, maxZoom: DEEPEST, referrerPolicy: "origin" }).addTo(map);
    shown = L.layerGroup().addTo(map);
    map.fitBounds(extent(features), { padding: [30, 30], maxZoom: 14 });
    draw();
    map.on("moveend", () => setTimeout(look)).on("zoomstart", () => map.closePopup());
    map.on("popupopen", ({ popup }) => {
      popup.getElement().querySelector(".leaflet-popup-close-button").setAttribute("aria-label", said.close);
      popup.getElement().querySelector("a")?.focus({ preventScroll: true });
    });
    place.addEventListener("keydown", ({ key }) => { if (key === "Escape") map.closePopup(); });
    map.on("popupclose", ({ popup }) => popup._source.getElement()?.focus({ preventScroll: true }));
  };
  open().catch(fail);
})();
