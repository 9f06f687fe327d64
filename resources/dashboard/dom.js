import { t, isChinese } from "./texts.js";

export const byId = (id) => document.getElementById(id);

const token = new URLSearchParams(location.search).get("token");
export const secret = () => token;

/** A path of the server with the token, when there is one. */
export function withToken(path) {
  if (!token) return path;
  return path + (path.includes("?") ? "&" : "?") + "token=" + encodeURIComponent(token);
}

/** An element with properties and children: make("button", { textContent: "OK", onclick }, …). */
export function make(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("aria-") || name.startsWith("data-") || name === "role" || name === "for") node.setAttribute(name, value);
    else node[name] = value;
  }
  node.append(...children);
  return node;
}

export function fillList(list, rows) {
  list.replaceChildren(...rows.flatMap(([name, value]) => [make("dt", { textContent: name }), make("dd", { textContent: value })]));
}

export function fillTable(body, columns, rows, emptyText) {
  const lines = rows.map((cells) => make("tr", {}, ...cells.map((cell) => make("td", {}, cell))));
  if (!rows.length) lines.push(make("tr", {}, make("td", { className: "none", colSpan: columns, textContent: emptyText })));
  body.replaceChildren(...lines);
}

let hideToast = 0;

/** Says something for a few seconds, with at most one thing to do about it. */
export function toast(words, { action = "", onAction = null, isProblem = false } = {}) {
  const bar = byId("toast");
  bar.replaceChildren(make("span", { textContent: words }));
  if (action) bar.append(make("button", { textContent: action, onclick: () => { bar.hidden = true; onAction(); } }));
  bar.classList.toggle("problem", isProblem);
  bar.hidden = false;
  clearTimeout(hideToast);
  hideToast = setTimeout(() => { bar.hidden = true; }, action ? 9000 : 5000);
}

/** Calls the server; a failure is said and gives null. */
export async function call(method, path, body) {
  try {
    const answer = await fetch(withToken(path), {
      method, cache: "no-store",
      ...(body === undefined ? {} : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const value = text ? JSON.parse(text) : {};
    if (answer.ok) return value;
    toast(t("failed") + problemOf(value), { isProblem: true });
  } catch {
    toast(t("lost"), { isProblem: true });
  }
  return null;
}

/** The sentence in an error of the server's. */
export function problemOf(body) {
  return (isChinese() && body?.data?.message_zh) || body?.message || body?.detail || "";
}

export function duration(seconds) {
  const units = [["h", 3600], ["min", 60], ["s", 1]];
  const [unit, size] = units.find(([, length]) => seconds >= length) || units[2];
  return Math.floor(seconds / size) + " " + unit;
}
