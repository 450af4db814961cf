// The guard's warning: what seems to name somebody is pointed out before it is put into the outbox or sent.
import { look } from "./names.js";
import { sentence } from "./sentences.js";

const BOXES = "textarea, input[type=text], input[type=search]";

const pressed = new WeakMap(); // by form: the button that was pressed when its warning came

export function bindGuard() {
  document.addEventListener("click", ({ target }) => {
    const button = target.closest(".guard-change, .guard-send");
    if (button?.matches(".guard-change")) boxToChange(button.form).focus();
    if (button?.matches(".guard-send")) sendAsItIs(button.form);
  });
}

// Whether a form may be sent. If not, it now says why, and what can be done.
export function letsThrough(form, submitter) {
  hush(form);
  pressed.set(form, submitter);
  const found = boxesOf(form).map((box) => look(box.value));
  const certain = found.map((kinds) => kinds.filter((one) => one.certain)).find((kinds) => kinds.length);
  const doubtful = found.find((kinds) => kinds.length);
  if (certain) warn(form, sentence("guardCertain", { what: listed(certain) }), { certain: true });
  else if (doubtful && !isSure(form)) warn(form, sentence("guardDoubt", { what: listed(doubtful) }));
  else return true;
  return false;
}

export function warn(form, text, { certain = false } = {}) {
  const guard = form.querySelector(".guard");
  guard.querySelector(".guard-words").textContent = text;
  guard.querySelector(".guard-send").hidden = certain;
  guard.hidden = false;
  guard.focus();
}

export function isSure(form) {
  return form.dataset.sure === "yes";
}

export function boxesOf(form) {
  return [...form.querySelectorAll(BOXES)];
}

function hush(form) {
  const guard = form.querySelector(".guard");
  if (guard) guard.hidden = true;
}

function sendAsItIs(form) {
  const submitter = pressed.get(form);
  form.dataset.sure = "yes";
  form.requestSubmit(submitter?.isConnected ? submitter : null);
  delete form.dataset.sure;
}

function boxToChange(form) {
  const boxes = boxesOf(form);
  const found = boxes.map((box) => look(box.value));
  const certain = found.findIndex((kinds) => kinds.some((one) => one.certain));
  const place = certain >= 0 ? certain : found.findIndex((kinds) => kinds.length);
  return boxes[place] ?? boxes.find((box) => box.value) ?? boxes[0];
}

function listed(findings) {
  const kinds = [...new Set(findings.map(({ kind }) => kind))].map((kind) => sentence(`${kind}Found`));
  const last = kinds.pop();
  return kinds.length ? sentence("andLast", { some: kinds.join(", "), last }) : last;
}
