import { t } from "./texts.js";
import { byId, call } from "./dom.js";

const kMost = 8; // of one face

/** The photos of a face: more of the same person, or only the first one. */
export class Photos {
  #model = null;

  constructor(library) {
    byId("photos-add").addEventListener("click", () => byId("photos-file").click());
    byId("photos-file").addEventListener("change", ({ target }) => {
      byId("photos").close();
      library.addPhotos([...target.files], this.#model);
      target.value = "";
    });
    byId("photos-first").addEventListener("click", async () => {
      byId("photos").close();
      if (await call("DELETE", `api/v1/models/${this.#model.id}/photos`)) library.refresh();
    });
  }

  open(model) {
    this.#model = model;
    byId("photos-title").textContent = `${t("photosOf")} ${model.name}`;
    byId("photos-count").textContent = photoCount(model);
    byId("photos-first").hidden = model.photos < 2;
    byId("photos-add").disabled = model.photos >= kMost;
    byId("photos").showModal();
  }
}

export function photoCount(model) {
  return t(model.photos === 1 ? "onePhoto" : "manyPhotos").replace("%", model.photos);
}
