// Photos: shrunk before they are sent, one by one with progress, dropped and dragged. Everything
// works without it: the same forms are sent, to the same addresses.
"use strict";
(() => {
  const LONGEST = 1920;
  const form = document.querySelector("form[data-upload]");

  // A smaller JPEG where the browser can read the picture; otherwise the file as it is.
  const shrunk = async (file) => {
    try {
      const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
      const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
      if (scale === 1 && file.size < 600000) return file;
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      const brush = canvas.getContext("2d");
      brush.fillStyle = "#fff";
      brush.fillRect(0, 0, canvas.width, canvas.height);
      brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
      picture.close();
      const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.86));
      return blob && blob.size < file.size ? new File([blob], file.name, { type: "image/jpeg" }) : file;
    } catch { return file; }
  };
  const uuid = () => {
    const b = crypto.getRandomValues(new Uint8Array(16));
    b[6] = (b[6] & 15) | 64; b[8] = (b[8] & 63) | 128;
    const h = [...b].map((n) => n.toString(16).padStart(2, "0")).join("");
    return h.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  };
  // The answer is this very page: take the list from it, and what it says.
  const taken = (text) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    const now = document.getElementById("daftar-foto") || document.querySelector("main > .empty");
    const next = page.getElementById("daftar-foto") || page.querySelector("main > .empty");
    if (now && next) { now.replaceWith(next); grips(); }
    return [...page.querySelectorAll(".messages .note")];
  };
  const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
  const send = (address, data, onProgress) => new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.upload.onprogress = (event) => onProgress?.(event.loaded / event.total);
    request.onload = () => (request.status < 400 ? done(request.responseText) : fail());
    request.onerror = fail;
    data.set("csrfmiddlewaretoken", token());
    data.set("form_key", uuid());
    request.send(data);
  });

  let busy = Promise.resolve();
  const sendOne = async (file, line) => {
    const [said, bar] = [line.querySelector("span"), line.querySelector("progress")];
    said.textContent = form.dataset.shrinking;
    const small = await shrunk(file);
    said.textContent = form.dataset.sending;
    const data = new FormData();
    data.set("photos", small, file.name);
    try {
      const notes = taken(await send(location.pathname, data, (part) => { bar.value = part; }));
      const bad = notes.find((note) => note.classList.contains("error"));
      said.textContent = bad ? bad.textContent.replace(`${file.name}: `, "") : form.dataset.done;
      said.classList.toggle("bad", Boolean(bad));
    } catch {
      said.textContent = form.dataset.failed;
      said.classList.add("bad");
    }
    bar.remove();
  };
  const sendAll = (files) => {
    const list = form.querySelector(".progress");
    list.hidden = false;
    for (const file of files) {
      const line = document.createElement("li");
      line.append(file.name, document.createElement("progress"), document.createElement("span"));
      line.querySelector("progress").value = 0;
      line.querySelector("progress").setAttribute("aria-label", file.name);
      line.querySelector("span").textContent = form.dataset.left;
      list.append(line);
      busy = busy.then(() => sendOne(file, line));
    }
  };
  if (form) {
    form.addEventListener("submit", (event) => {
      const files = [...form.querySelectorAll("[type=file]")].flatMap((input) => [...input.files]);
      if (!files.length) return;
      event.preventDefault();
      form.reset();
      sendAll(files);
    });
    const over = (event) => [...event.dataTransfer.types].includes("Files");
    addEventListener("dragover", (event) => {
      if (over(event)) { event.preventDefault(); form.classList.add("over"); }
    });
    addEventListener("dragleave", (event) => { if (!event.relatedTarget) form.classList.remove("over"); });
    addEventListener("drop", (event) => {
      if (!over(event)) return;
      event.preventDefault();
      form.classList.remove("over");
      sendAll([...event.dataTransfer.files]);
    });
  }
  // The picture that replaces another is shrunk as well.
  document.addEventListener("submit", async (event) => {
    const input = event.target.matches("[data-shrink]") && event.target.querySelector("[type=file]");
    if (!input || !input.files.length || event.target.dataset.ready) return;
    event.preventDefault();
    const files = new DataTransfer();
    files.items.add(await shrunk(input.files[0]));
    input.files = files.files;
    event.target.dataset.ready = "1";
    event.target.submit();
  });

  // Order: by pointer or by arrow keys on a grip; kept when let go.
  const rows = () => [...document.querySelectorAll("#daftar-foto .photo-row")];
  const keep = async (focused) => {
    const data = new FormData();
    data.set("urutan", rows().map((row) => row.dataset.photo).join(","));
    try {
      taken(await send(document.getElementById("daftar-foto").dataset.order, data));
    } catch { location.reload(); }
    if (focused) document.querySelector(`#foto-${focused} .grip`)?.focus();
  };
  function grips() {
    const list = document.getElementById("daftar-foto");
    if (!list || rows().length < 2) return;
    for (const row of rows()) {
      const grip = document.createElement("button");
      grip.type = "button";
      grip.className = "button quiet small grip";
      grip.textContent = "⇅";
      grip.setAttribute("aria-label", list.dataset.grip);
      row.querySelector(".row").prepend(grip);
    }
  }
  document.addEventListener("keydown", (event) => {
    const row = event.target.closest?.(".grip")?.closest(".photo-row");
    const other = row && { ArrowUp: row.previousElementSibling, ArrowDown: row.nextElementSibling }[event.key];
    if (!other?.matches(".photo-row")) return;
    event.preventDefault();
    if (event.key === "ArrowUp") other.before(row); else other.after(row);
    keep(row.dataset.photo);
  });
  document.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest(".grip"), row = grip?.closest(".photo-row");
    if (!row) return;
    event.preventDefault();
    const list = row.parentElement, stood = grip.getBoundingClientRect().top;
    row.classList.add("held");
    list.classList.add("sorting");
    scrollBy({ top: grip.getBoundingClientRect().top - stood, behavior: "instant" });
    let moved = false;
    const move = ({ clientY }) => {
      const over = rows().find((other) => {
        const box = other.getBoundingClientRect();
        return other !== row && clientY > box.top && clientY < box.bottom;
      });
      if (!over) return;
      moved = true;
      const box = over.getBoundingClientRect();
      if (clientY < box.top + box.height / 2) over.before(row); else over.after(row);
    };
    const end = () => {
      row.classList.remove("held");
      list.classList.remove("sorting");
      if (!moved) grip.scrollIntoView({ block: "center" });
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", end);
      removeEventListener("pointercancel", end);
      if (moved) keep();
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", end);
    addEventListener("pointercancel", end);
  });
  grips();
})();
