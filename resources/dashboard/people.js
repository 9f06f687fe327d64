import { t } from "./texts.js";
import { byId, call, make } from "./dom.js";

/** Who is in the picture, from left to right, with a face for each; out of sight while one is alone. */
export class People {
  #session = null;
  #faces = [];
  #onChange;

  /** `onChange` is told when a choice has been made or refused. */
  constructor(onChange) {
    this.#onChange = onChange;
  }

  show(session, faces) {
    this.#session = session;
    this.#faces = faces;
    const people = session?.people ?? [];
    byId("people-box").hidden = people.length < 2;
    if (this.#isSame(people)) return this.#refresh(people);
    const focused = document.activeElement?.id;
    byId("people-list").replaceChildren(...people.map((person, index) => this.#row(person, index)));
    if (focused?.startsWith("person-")) byId(focused)?.focus();
  }

  #rows() {
    return [...byId("people-list").children];
  }

  #isSame(people) {
    return this.#rows().map((row) => row.dataset.key).join() === people.map((person) => this.#key(person)).join();
  }

  /** What a row is made of, but for its state. */
  #key(person) {
    return [t("person"), person.id, ...this.#choices(person)].join("/");
  }

  #refresh(people) {
    this.#rows().forEach((row, index) => {
      row.querySelector(".state").textContent = this.#state(people[index]);
      const select = row.querySelector("select");
      if (select.value !== people[index].face) select.value = people[index].face;
    });
  }

  #state(person) {
    return t(person.swapped ? "swapped" : "hidden") + (person.operator ? ` · ${t("isOperator")}` : "");
  }

  #choices(person) {
    return person.face && !this.#faces.includes(person.face) ? [person.face, ...this.#faces] : this.#faces;
  }

  #row(person, index) {
    const name = `${t("person")} ${index + 1}`;
    const select = make("select", { id: `person-${person.id}`, "aria-label": `${name}: ${t("face")}`, onchange: () => this.#choose(person.id, select.value) },
      make("option", { value: "", textContent: t("asAll") }), ...this.#choices(person).map((face) => make("option", { value: face, textContent: face })));
    select.value = person.face;
    return make("li", { "data-key": this.#key(person) }, make("span", { textContent: name }),
      make("span", { className: "state quiet", textContent: this.#state(person) }), select);
  }

  async #choose(person, face) {
    await call("PUT", `api/v1/sessions/${encodeURIComponent(this.#session.id)}/people/${person}`, { face });
    this.#onChange();
  }
}
