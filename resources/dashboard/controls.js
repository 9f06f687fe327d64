import { t } from "./texts.js";
import { byId, call, make, toast, withToken } from "./dom.js";
import { Photos, photoCount } from "./photos.js";

const presets = ["deeper", "brighter", "older", "childlike", "anonymous-low", "anonymous-high"];

/** The face and voice of the session on show: switches, sliders and the cards to choose from. */
export class Controls {
  #settings = null;
  #models = [];
  #names = { face: [], voice: [] };

  constructor(link, library) {
    this.link = link;
    this.library = library;
    this.photos = new Photos(library);
    link.addEventListener("settings", ({ detail }) => this.#show(detail));
    this.#bindSwitch("face-enabled", (on) => ({ face: { enabled: on } }));
    this.#bindSwitch("voice-enabled", (on) => ({ voice: { enabled: on } }));
    this.#bindSwitch("keep-glasses", (on) => ({ face: { keep_glasses: on } }));
    this.#bindSwitch("keep-objects", (on) => ({ face: { keep_objects: on } }));
    this.#bindSwitch("source-iris", (on) => ({ face: { source_iris: on } }));
    this.#bindSwitch("gate", (on) => ({ voice: { gate: on } }));
    this.#bindValue("strength", (value) => ({ face: { strength: Number(value) } }));
    this.#bindValue("softness", (value) => ({ face: { mask_softness: Number(value) } }));
    this.#bindValue("pitch", (value) => ({ voice: { pitch_shift: Number(value) } }));
    this.#bindValue("people", (value) => ({ face: { people: value } }));
    this.#bindValue("policy", (value) => ({ face: { fail_policy: value } }));
    this.#bindValue("face-quality", (value) => ({ face: { quality: value } }));
    this.#bindValue("voice-quality", (value) => ({ voice: { quality: value } }));
  }

  /** What can be chosen: the library's models, and names that are no models (presets, files). */
  setChoices(models, faces, voices) {
    this.#models = models;
    this.#names = { face: faces, voice: voices };
    this.#draw();
  }

  redraw() {
    this.#draw();
    if (this.#settings) this.#show(this.#settings);
  }

  #bindSwitch(id, wish) {
    byId(id).addEventListener("change", ({ target }) => this.link.set(wish(target.checked)));
  }

  #bindValue(id, wish) {
    byId(id).addEventListener("input", ({ target }) => {
      this.#showFigures();
      this.link.set(wish(target.value));
    });
  }

  #show(settings) {
    const isOther = this.#settings?.face?.name !== settings.face.name || this.#settings?.voice?.name !== settings.voice.name;
    this.#settings = settings;
    byId("face-enabled").checked = settings.face.enabled;
    byId("voice-enabled").checked = settings.voice.enabled;
    byId("keep-glasses").checked = settings.face.keep_glasses;
    byId("keep-objects").checked = settings.face.keep_objects;
    byId("source-iris").checked = settings.face.source_iris;
    byId("gate").checked = settings.voice.gate;
    for (const [id, value] of [["strength", settings.face.strength], ["softness", settings.face.mask_softness], ["pitch", settings.voice.pitch_shift],
      ["people", settings.face.people], ["policy", settings.face.fail_policy],
      ["face-quality", settings.face.quality], ["voice-quality", settings.voice.quality]]) {
      if (document.activeElement !== byId(id) || byId(id).tagName === "SELECT") byId(id).value = value;
    }
    this.#showFigures();
    if (isOther) this.#draw();
  }

  #showFigures() {
    byId("strength-text").textContent = Math.round(byId("strength").value * 100) + " %";
    byId("softness-text").textContent = Math.round(byId("softness").value * 100) + " %";
    const pitch = Number(byId("pitch").value);
    byId("pitch-text").textContent = (pitch > 0 ? "+" : "") + pitch;
  }

  #draw() {
    for (const kind of ["face", "voice"]) {
      const chosen = this.#settings?.[kind]?.name ?? "";
      const known = new Map(this.#models.filter((model) => model.kind === kind).map((model) => [model.name, model]));
      const cards = this.#names[kind].map((name) => this.#card(kind, name, known.get(name), name === chosen));
      const none = this.#card(kind, "", null, chosen === "");
      byId(kind + "s").replaceChildren(none, ...cards);
      byId(kind + "-empty").hidden = known.size > 0 || (kind === "face" && this.#names.face.length > 0);
    }
  }

  #card(kind, name, model, isChosen) {
    const words = name === "" ? t("none") : presets.includes(name) ? t(name) : name;
    const picture = this.#picture(kind, name, model);
    const choose = make("button", {
      className: "choice", "aria-pressed": String(isChosen), title: words,
      onclick: () => this.link.set({ [kind]: { name, ...(name === "" ? {} : { enabled: true }) } }),
    }, picture, make("span", { textContent: model?.photos > 1 ? `${words} · ${photoCount(model)}` : words }));
    const card = make("li", { className: "card" }, choose);
    if (model) {
      card.append(make("div", { className: "edit" },
        ...(kind === "face" ? [make("button", { className: "small", textContent: "＋", "aria-label": t("photosOf") + " " + words, onclick: () => this.photos.open(model) })] : []),
        make("button", { className: "small", textContent: "✎", "aria-label": t("rename") + " " + words, onclick: () => this.#rename(model) }),
        make("button", { className: "small", textContent: "✕", "aria-label": t("remove") + " " + words, onclick: () => this.#remove(model) })));
    }
    return card;
  }

  #picture(kind, name, model) {
    const source = model ? `api/v1/models/${model.id}/thumbnail` : kind === "face" && name ? `api/faces/${encodeURIComponent(name)}/thumbnail` : "";
    if (source) return make("img", { src: withToken(source), alt: "", loading: "lazy" });
    return make("span", { className: "symbol", "aria-hidden": "true", textContent: name === "" ? "∅" : "≋" });
  }

  async #rename(model) {
    const name = await this.library.ask(t("newName"), model.name);
    if (name && name !== model.name && await call("PATCH", `api/v1/models/${model.id}`, { name })) this.library.refresh();
  }

  async #remove(model) {
    if (!await call("DELETE", `api/v1/models/${model.id}`)) return;
    this.library.refresh();
    toast(t("removed") + model.name, {
      action: t("undo"),
      onAction: async () => {
        await call("POST", `api/v1/models/${model.id}/restore`, {});
        this.library.refresh();
      },
    });
  }
}
