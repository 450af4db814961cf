// What a group writes together: who types is not typed over, and what they send says which version they saw.
import { bringBack, keepOnLeaving } from "./begun.js";
import { reload } from "./reload.js";

const FORM = "form.answer[data-together]";
const SAVES_ITSELF = "form.answer[data-saves-itself]";
const SETTLES = 500; // ms after the last change until a form that saves itself is sent: arrow keys pass over places

const seen = new WeakMap(); // the version on which somebody began to change a form, for as long as it is not saved
const waiting = new WeakMap();
const writtenOn = new WeakSet(); // forms that somebody went on changing while they were saved: what they go on from comes with a face
let grouping = null;

export function bindTogether() {
  for (const name of ["input", "change"]) document.addEventListener(name, begin);
  document.addEventListener("change", saveSoon);
  document.addEventListener("face:changed", follow);
  document.addEventListener("outbox:news", ({ detail }) => detail.kind === "saved" && settle(detail));
  document.addEventListener("channel:gone", () => keepOnLeaving(begun, versionSeen));
  document.documentElement.classList.add("has-script");
  grouping = whoSitsTogether();
  bringBack(forms());
}

// What a form is to say beside its fields: the version that was there when its owner began to change it.
export function versionSeen(form) {
  return seen.get(form) ?? form.elements.version?.value ?? "";
}

function begin({ target }) {
  const form = target.closest?.(FORM);
  if (!form) return;
  if (!seen.has(form)) seen.set(form, form.elements.version.value);
  form.classList.add("is-begun");
}

function saveSoon({ target }) {
  const form = target.closest?.(SAVES_ITSELF);
  if (!form || !target.matches("[type=radio], [type=checkbox], select")) return;
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(() => form.isConnected && form.checkValidity() && form.requestSubmit(), SETTLES));
}

function settle({ key, body }) {
  for (const form of forms().filter((one) => seen.has(one) && one.dataset.slot === key.split(":")[3])) {
    if (hasChangedSince(form, new URLSearchParams(body))) goOn(form, new URLSearchParams(body).get("version"));
    else letGo(form);
  }
}

function letGo(form) {
  seen.delete(form);
  form.classList.remove("is-begun");
}

function goOn(form, version) {
  if (form.elements.version.value === version) writtenOn.add(form);
  else seen.set(form, form.elements.version.value);
}

// A form that adds something was emptied as it was sent; any other still says what was sent.
function hasChangedSince(form, sent) {
  const adds = "repeats" in form.dataset;
  const now = new URLSearchParams(new FormData(form));
  const fields = [...form.elements].filter((field) => field.name && !field.matches("button, [type=hidden]"));
  return fields.some((field) => (adds ? isBegun(field) : `${now.getAll(field.name)}` !== `${sent.getAll(field.name)}`));
}

function isBegun(field) {
  if (field.matches("[type=radio], [type=checkbox]")) return field.checked !== field.defaultChecked;
  return field.value !== (field.defaultValue ?? "");
}

// A face has come: forms that nobody is changing here say what stands there now.
function follow() {
  if (whoSitsTogether() !== grouping) sitElsewhere();
  for (const form of forms()) {
    form.classList.toggle("is-begun", seen.has(form));
    if (writtenOn.delete(form)) seen.set(form, form.elements.version.value);
    if (seen.has(form)) continue;
    for (const field of form.elements) {
      if (field.matches("[type=radio], [type=checkbox]")) field.checked = field.defaultChecked;
      else if (field.matches("input, textarea")) field.value = field.defaultValue;
      else if (field.matches("select")) for (const option of field.options) option.selected = option.defaultSelected;
    }
  }
}

function whoSitsTogether() {
  return document.querySelector("[data-grouping]")?.dataset.grouping ?? "";
}

// Another group, another page: nothing that the old one writes from now on is theirs to see. Until it comes, nobody is
// told that they are in no group: they may just have been given one.
function sitElsewhere() {
  grouping = whoSitsTogether();
  document.getElementById("in-no-group")?.remove();
  keepOnLeaving(begun, versionSeen);
  reload();
}

function begun() {
  return forms().filter((form) => seen.has(form));
}

function forms() {
  return [...document.querySelectorAll(FORM)];
}
