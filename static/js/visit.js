// The point of a visit from the phone; the form works without it.
"use strict";
(() => {
  const form = document.getElementById("visit-form"), gps = document.getElementById("gps");
  const said = document.getElementById("gps-kata");
  if (!form || !gps || !("geolocation" in navigator)) return;
  gps.hidden = false;
  gps.addEventListener("click", () => {
    said.textContent = gps.dataset.wait;
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      form.elements.latitude.value = coords.latitude.toFixed(6);
      form.elements.longitude.value = coords.longitude.toFixed(6);
      said.textContent = `± ${Math.round(coords.accuracy)} m`;
    }, () => { said.textContent = gps.dataset.fail; }, { enableHighAccuracy: true, timeout: 20000 });
  });
})();
