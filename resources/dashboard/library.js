import { t } from "./texts.js";
import { byId, call, make, problemOf, toast, withToken } from "./dom.js";

const kTries = 8;
const kPause = 700; // ms
const tus = { "Tus-Resumable": "1.0.0" };

const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Sends the rest of a file; resolves to the answer, rejects when the connection breaks. */
function patch(place, file, offset, onProgress, task) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    task.abort = () => request.abort();
    request.open("PATCH", withToken(place));
    for (const [name, value] of Object.entries({ ...tus, "Upload-Offset": offset, "Content-Type": "application/offset+octet-stream" })) {
      request.setRequestHeader(name, value);
    }
    request.upload.onprogress = ({ loaded }) => onProgress((offset + loaded) / file.size);
    request.onload = () => resolve(request);
    request.onerror = reject;
    request.onabort = () => reject(new DOMException("cancelled", "AbortError"));
    request.send(file.slice(offset));
  });
}

/** One file by tus (1.0.0): goes on where it stopped when the connection or the server comes back. */
async function upload(file, facts, onProgress, task) {
  const metadata = Object.entries({ filename: file.name, ...facts }).map(([key, value]) => `${key} ${base64(value)}`).join(",");
  const begun = await fetch(withToken("api/v1/uploads"), {
    method: "POST",
    headers: { ...tus, "Upload-Length": file.size, "Upload-Metadata": metadata },
  });
  if (!begun.ok) throw new Error(problemOf(await begun.json()));
  const place = begun.headers.get("Location").replace(/^\//, "");
  task.place = place;
  for (let tries = 0, offset = 0; tries < kTries; ++tries) {
    try {
      const answer = await patch(place, file, offset, onProgress, task);
      if (answer.status === 200) return JSON.parse(answer.responseText);
      if (![409, 423, 503].includes(answer.status)) throw new TypeError(problemOf(JSON.parse(answer.responseText)));
    } catch (problem) {
      if (problem instanceof TypeError || problem.name === "AbortError") throw problem;
    }
    await pause(kPause * (tries + 1));
    try {
      const known = await fetch(withToken(place), { headers: tus, cache: "no-store" });
      const body = await known.json();
      if (body.id) return body; // it was complete, only the answer was lost
      if (!known.ok) throw new TypeError(problemOf(body));
      offset = body.offset;
    } catch (problem) {
      if (problem instanceof TypeError && problem.message !== "Failed to fetch") throw problem;
    }
  }
  throw new Error(t("lost"));
}

/** Faces and voices of the server: the list, and the way in for new ones. */
export class Library {
  #known = "";
  onChange = () => {};

  constructor() {
    for (const kind of ["face", "voice"]) {
      byId("add-" + kind).addEventListener("click", () => byId(kind + "-file").click());
      byId(kind + "-file").addEventListener("change", ({ target }) => {
        this.add([...target.files]);
        target.value = "";
      });
    }
    const veil = byId("drop");
    addEventListener("dragover", (event) => {
      event.preventDefault();
      veil.hidden = false;
    });
    veil.addEventListener("dragleave", () => { veil.hidden = true; });
    addEventListener("drop", (event) => {
      event.preventDefault();
      veil.hidden = true;
      this.add([...event.dataTransfer.files]);
    });
  }

  /** The state came: the list is asked for again when something in it is another. */
  look(state) {
    const now = JSON.stringify([state.available_faces, state.available_voices, state.library_changes]);
    if (now === this.#known) return;
    this.#known = now;
    this.refresh(state);
  }

  async refresh(state) {
    const answer = await call("GET", "api/v1/models");
    const now = state ?? await call("GET", "api/state");
    if (now) this.onChange(answer?.models ?? [], now.available_faces, now.available_voices);
  }

  /** A question with one line to answer; null when it was given up. */
  ask(title, value = "", hint = "") {
    const dialog = byId("ask");
    byId("ask-title").textContent = title;
    byId("ask-hint").textContent = hint;
    byId("ask-text").value = value;
    byId("ask-text").setAttribute("aria-label", title);
    dialog.showModal();
    byId("ask-text").select();
    return new Promise((resolve) => {
      dialog.onclose = () => resolve(dialog.returnValue === "ok" ? byId("ask-text").value.trim() : null);
    });
  }

  async add(files) {
    if (!files.length) return;
    const consent = await this.ask(t("consentTitle"), "", t("consentHint"));
    if (consent === null) return;
    await Promise.all(files.map((file) => this.#send(file, { consent })));
    this.refresh();
  }

  /** More of the person of a face, who agreed when it came in. One after the other: each is compared with those before. */
  async addPhotos(files, model) {
    for (const file of files) await this.#send(file, { photo_of: model.id });
    this.refresh();
  }

  async #send(file, facts) {
    const task = { abort: () => {} };
    const bar = make("progress", { max: 1, value: 0, "aria-label": t("uploading") + " " + file.name });
    const line = make("li", {}, make("span", { textContent: file.name }), bar,
      make("button", { className: "small", textContent: t("cancel"), "aria-label": t("cancel") + " " + file.name, onclick: () => task.abort() }));
    byId("uploads").append(line);
    try {
      const model = await upload(file, facts, (share) => { bar.value = share; }, task);
      toast(t("added") + model.name);
    } catch (problem) {
      if (problem.name !== "AbortError") toast(problem.message, { isProblem: true });
      else if (task.place) fetch(withToken(task.place), { method: "DELETE", headers: tus });
    }
    line.remove();
  }
}
