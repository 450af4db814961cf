// Answer forms: what is sent goes through the outbox, and the form says what became of it.
import { boxesOf, isSure, letsThrough, warn } from "./guard.js";
import { bindGivenBack, giveBackApart } from "./given-back.js";
import { keyOf, pending, put, randomId, startOutbox } from "./outbox.js";
import { sentence } from "./sentences.js";
import { versionSeen } from "./together.js";

const FORM = "form.answer[data-slot]";

const lastSent = new Map(); // bodies by key: what this page sent, to stand in its form again when the step comes back
const seen = new WeakSet();

export function bindAnswers() {
  document.addEventListener("submit", (event) => {
    if (event.target.matches(FORM) && !event.defaultPrevented) keep(event);
  });
  document.addEventListener("outbox:news", ({ detail }) => hear(detail));
  document.addEventListener("face:changed", restoreAll);
  document.querySelectorAll(FORM).forEach(holdOn);
  restoreAll();
  bindGivenBack();
  startOutbox();
}

function keep(event) {
  event.preventDefault();
  const form = event.target;
  const data = new URLSearchParams(new FormData(form, event.submitter));
  const note = "repeats" in form.dataset ? randomId() : "";
  if (note) data.set("note", note);
  if (isTogether(form)) data.set("version", versionSeen(form));
  const key = keyFor(form, note);
  showError(form, "");
  say(form, "", "");
  if (!event.submitter?.formNoValidate && !letsThrough(form, event.submitter)) return; // what is taken back may say anything
  if (isSure(form)) data.set("sure", "yes");
  say(form, "sending", sentence("sending"));
  if (note) form.reset();
  else if (!isTogether(form)) lastSent.set(key, data.toString());
  put(key, form.getAttribute("action"), data.toString(), boxesOf(form).map((box) => box.name));
}

function hear({ key, kind, sentence: text, body, boxes, doubt }) {
  const form = [...document.querySelectorAll(FORM)].find((one) => key === keyFor(one) || key.startsWith(keyFor(one, ":")));
  if (!form) return kind === "refused" && giveBackApart(key.split(":")[2], text, body, boxes);
  if (kind === "waiting") say(form, kind, sentence("waiting"));
  if (kind === "saved") say(form, kind, text || sentence("saved"));
  if (kind !== "refused") return;
  say(form, kind, "");
  if ("repeats" in form.dataset) giveBack(form, body);
  if (doubt) warn(form, text);
  else showError(form, text);
  form.dispatchEvent(new Event("input", { bubbles: true })); // somebody's words stand in it, so it is not taken away now
}

function say(form, kind, text) {
  const status = form.querySelector(".answer-status");
  status.textContent = text;
  status.classList.toggle("is-waiting", kind === "waiting");
}

function showError(form, text) {
  const error = form.querySelector(".answer-error");
  error.textContent = text;
  error.hidden = !text;
  if (text) error.focus();
}

// A face knows nobody's answer: a morph takes away the attributes that came with the full page, and must not take
// the person's own answer with them. So what the page brought is made theirs, as if they had just put it in.
function holdOn(form) {
  if (isTogether(form)) return;
  for (const field of form.querySelectorAll("input:not([type=hidden]), textarea")) {
    const { checked, value } = field;
    if (field.matches("[type=checkbox], [type=radio]")) {
      field.defaultChecked = false;
      field.checked = checked;
    } else {
      field.defaultValue = "";
      field.value = value;
    }
  }
}

function restoreAll() {
  for (const form of document.querySelectorAll(FORM)) {
    if (seen.has(form) || "repeats" in form.dataset) continue;
    seen.add(form);
    const key = keyFor(form);
    const waiting = pending(key);
    const body = waiting?.body ?? lastSent.get(key);
    if (body) fillIn(form, body);
    if (waiting) say(form, "sending", sentence("sending"));
  }
}

function fillIn(form, body) {
  const values = new URLSearchParams(body);
  for (const field of form.elements) {
    if (!field.name || field.matches("button, [type=hidden]")) continue;
    if (field.matches("[type=checkbox], [type=radio]")) field.checked = values.getAll(field.name).includes(field.value);
    else if (values.has(field.name)) field.value = values.get(field.name);
  }
  form.dispatchEvent(new Event("answer:filled", { bubbles: true }));
}

// What was refused goes back into its box, before whatever has been begun there since.
function giveBack(form, body) {
  const values = new URLSearchParams(body);
  const begun = boxesOf(form).filter((box) => box.value && values.get(box.name));
  if (!begun.length) fillIn(form, body);
  for (const box of begun) box.value = `${values.get(box.name)} \n${box.value}`;
}

// What others may have changed since is never filled in again from what this page once sent.
function isTogether(form) {
  return "together" in form.dataset;
}

function keyFor(form, note = "") {
  const code = form.getAttribute("action").split("/")[2];
  return note === ":" ? `${keyOf(code, form.dataset.slot)}:` : keyOf(code, form.dataset.slot, note);
}
