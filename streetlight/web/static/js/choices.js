// A fieldset in which an exact number has to be chosen: says how many are, and lets nobody choose one too many.
import { announce, fill, inWords } from "./sentences.js";

const CHOICES = "fieldset[data-exactly]";

export function bindChoices() {
  document.addEventListener("change", ({ target }) => {
    const fieldset = target.closest(CHOICES);
    if (fieldset) chosen(fieldset).length > exactly(fieldset) ? takeBack(fieldset, target) : count(fieldset);
  });
  document.addEventListener("submit", stopUnlessAsAsked, { capture: true });
  document.addEventListener("answer:filled", countAll);
  document.addEventListener("face:changed", countAll);
  window.addEventListener("pageshow", countAll);
  countAll();
}

function chosenAsAsked(form) {
  return [...form.querySelectorAll(CHOICES)].every((fieldset) => chosen(fieldset).length === exactly(fieldset));
}

function stopUnlessAsAsked(event) {
  const form = event.target;
  if (chosenAsAsked(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const fieldset = [...form.querySelectorAll(CHOICES)].find((one) => chosen(one).length !== exactly(one));
  const error = form.querySelector(".answer-error");
  error.textContent = label(fieldset);
  error.hidden = false;
  error.focus();
}

function takeBack(fieldset, box) {
  box.checked = false;
  say(fieldset, fill(fieldset.dataset.tooMany, { of: exactly(fieldset) }), true);
}

function countAll() {
  document.querySelectorAll(CHOICES).forEach((fieldset) => count(fieldset, false));
}

function count(fieldset, aloud = true) {
  const { count: template } = fieldset.dataset;
  say(fieldset, fill(template, { n: chosen(fieldset).length, of: exactly(fieldset) }), false, aloud);
  const button = fieldset.form.querySelector(".button-label");
  if (button) button.textContent = label(fieldset);
  const error = fieldset.form.querySelector(".answer-error");
  if (aloud && error) error.hidden = true;
}

function say(fieldset, text, warns, aloud = true) {
  const line = fieldset.form.querySelector(".choices-count");
  line.textContent = text;
  line.classList.toggle("is-too-many", warns);
  if (aloud) announce(text);
}

function label(fieldset) {
  const { labelDone, labelOne, labelMore } = fieldset.dataset;
  const missing = exactly(fieldset) - chosen(fieldset).length;
  if (missing <= 0) return labelDone;
  return missing === 1 ? labelOne : fill(labelMore, { n: missing, word: inWords(missing) });
}

function chosen(fieldset) {
  return [...fieldset.elements].filter((field) => field.checked);
}

function exactly(fieldset) {
  return Number(fieldset.dataset.exactly);
}
