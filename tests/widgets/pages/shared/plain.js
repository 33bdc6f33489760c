// Plain rows around native selects, for the libraries that dress them up.

import { CITIES, SKILLS } from "./choices.js";

const options = (list) => list.map((one) => `<option value="${one.value}">${one.label}</option>`).join("");

export const select = (name, label, list, { multiple = false, empty = "" } = {}) =>
  `<div class="row" data-field="${name}"><label for="${name}">${label}</label><select id="${name}" name="${name}"${multiple ? " multiple" : ""}>${multiple ? "" : `<option value="">${empty}</option>`}${options(list)}</select></div>`;

export const input = (name, label, attributes = "") =>
  `<div class="row" data-field="${name}"><label for="${name}">${label}</label><input id="${name}" name="${name}" ${attributes}></div>`;

export const row = (name, inside) => `<div class="row" data-field="${name}">${inside}</div>`;

export const city = (extra) => select("city", "Thành phố", CITIES, extra);
export const skills = () => select("skills", "Kỹ năng", SKILLS, { multiple: true });

/** Put the rows on the page; what the form's controls hold can be read as `window.held`. */
export function show(rows) {
  document.getElementById("app").innerHTML = `<form>${rows.join("")}<button>Gửi</button></form>`;
  const form = document.querySelector("form");
  form.addEventListener("submit", (event) => event.preventDefault());
  Object.defineProperty(window, "held", {
    get() {
      const held = {};
      for (const [name, value] of new FormData(form)) held[name] = name in held ? [].concat(held[name], value) : value;
      return held;
    },
  });
  return form;
}
