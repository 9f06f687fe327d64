import { t } from "./texts.js";
import { make } from "./dom.js";

const kSeconds = 120;
const order = ["queue", "decode", "detect", "track", "draw", "face", "blend", "encode", "send"];

/** The last two minutes of a figure as a line. */
export class Plot {
  #values = [];

  constructor(svg, limit) {
    this.svg = svg;
    this.limit = limit;
  }

  add(value, words) {
    this.#values = [...this.#values, value].slice(-kSeconds);
    const top = Math.max(this.limit, ...this.#values);
    const points = this.#values.map((one, index) => `${(kSeconds - this.#values.length + index) * 300 / (kSeconds - 1)},${58 - one / top * 54}`);
    this.svg.querySelector("polyline").setAttribute("points", points.join(" "));
    this.svg.setAttribute("aria-label", words);
  }
}

/** One bar per stage of a picture's way, one behind the other; the newest traces are averaged. */
export class Waterfall {
  #spans = new Map();

  constructor(box) {
    this.box = box;
  }

  add(spans) {
    for (const [name, micros] of Object.entries(spans)) {
      if (name === "server") continue; // all of them together
      const before = this.#spans.get(name) ?? micros;
      this.#spans.set(name, before + (micros - before) * 0.2);
    }
  }

  clear() {
    this.#spans.clear();
    this.box.replaceChildren();
  }

  draw() {
    const place = (name) => {
      const found = order.findIndex((part) => name.includes(part));
      return found < 0 ? order.length : found;
    };
    const stages = [...this.#spans].sort(([a], [b]) => place(a) - place(b));
    const total = stages.reduce((sum, [, micros]) => sum + micros, 0) || 1;
    let begin = 0;
    this.box.replaceChildren(...stages.map(([name, micros]) => {
      const bar = make("span", { className: "bar" });
      bar.style.marginInlineStart = `${begin / total * 100}%`;
      bar.style.inlineSize = `${Math.max(0.5, micros / total * 100)}%`;
      begin += micros;
      return make("div", { className: "stage" }, make("span", { textContent: t(name) }), make("span", { className: "track" }, bar),
        make("span", { className: "figure", textContent: (micros / 1000).toFixed(1) + " ms" }));
    }));
  }
}
