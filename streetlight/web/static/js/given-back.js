// Words that were refused and whose form is no longer on the page stand above it, until their writer has done with them.
import { sentence } from "./sentences.js";

const PREFIX = "streetlight:given-back:"; // in the tab's own storage: the page may have to be loaded again meanwhile

export function bindGivenBack() {
  if (!apart()) return;
  apart().querySelector("button").addEventListener("click", () => keep(here(), []));
  show(kept(here()));
}

// `boxes` names those fields of the body that hold its writer's own words.
export function giveBackApart(code, why, body, boxes = []) {
  const values = new URLSearchParams(body);
  keep(code, [...kept(code), { why, words: boxes.map((name) => values.get(name)).filter(Boolean) }]);
}

function show(lines) {
  const said = lines.flatMap(({ why, words }) => [
    line(why, "refusal"),
    ...(words.length ? [line(sentence("yourWords"))] : []),
    ...words.map((text) => line(text, "kept-words")),
  ]);
  apart().querySelector("[data-lines]").replaceChildren(...said);
  apart().hidden = !lines.length;
}

function line(text, name = "") {
  const element = document.createElement("p");
  element.className = name;
  element.textContent = text;
  return element;
}

function kept(code) {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + code)) ?? [];
  } catch {
    return [];
  }
}

function keep(code, lines) {
  try {
    sessionStorage.setItem(PREFIX + code, JSON.stringify(lines));
  } catch {
    // A device without storage shows them until the page goes.
  }
  if (apart() && code === here()) show(lines);
}

function apart() {
  return document.getElementById("given-back");
}

function here() {
  return document.getElementById("face").dataset.code;
}
