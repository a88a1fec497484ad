// The point of a place from the phone, into the form of the button; it works without it.
"use strict";
(() => {
  const gps = document.getElementById("gps"), said = document.getElementById("gps-kata");
  if (!gps || !("geolocation" in navigator)) return;
  gps.hidden = false;
  gps.addEventListener("click", () => {
    said.textContent = gps.dataset.wait;
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      gps.form.elements.latitude.value = coords.latitude.toFixed(6);
      gps.form.elements.longitude.value = coords.longitude.toFixed(6);
      said.textContent = `± ${Math.round(coords.accuracy)} m`;
    }, () => { said.textContent = gps.dataset.fail; }, { enableHighAccuracy: true, timeout: 20000 });
  });
})();
