// Half-written lines: what somebody had begun when their page had to go, as when they are moved, comes back on the next.
import { boxesOf } from "./guard.js";

const PREFIX = "streetlight:begun:"; // in the tab's own storage, and gone once it has come back

let leaving = false;

// Until the page goes, people go on writing: which forms they have begun is asked then.
export function keepOnLeaving(begun, versionSeen) {
  if (leaving) return;
  leaving = true;
  window.addEventListener("pagehide", () => keep(begun(), versionSeen), { once: true });
}

// A line begun in an item that the new page has not got becomes a new one; what has no place yet waits until it has.
export function bringBack(forms) {
  const lines = kept();
  const waiting = lines.filter((line) => !putBack(line, forms));
  if (waiting.length < lines.length) store(waiting);
}

function putBack({ slot, version, name, text, focused }, forms) {
  const same = forms.find((form) => form.dataset.slot === slot);
  const form = same ?? forms.find((one) => one.dataset.slot === slot.replace(/[^/]*$/, "new"));
  const box = form && boxesOf(form).find((one) => one.name === name);
  if (!box) return false;
  if (same) form.elements.version.value = version; // the one they saw: what others have written since is laid aside
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  if (focused) box.focus();
  return true;
}

function keep(forms, versionSeen) {
  const lines = forms.flatMap((form) =>
    boxesOf(form).map((box) => ({
      slot: form.dataset.slot,
      version: versionSeen(form),
      name: box.name,
      text: box.value,
      focused: box.matches(":focus"),
    })),
  );
  store(lines.filter(({ text }) => text.trim()));
}

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(place())) ?? [];
  } catch {
    return [];
  }
}

function store(lines) {
  try {
    if (lines.length) sessionStorage.setItem(place(), JSON.stringify(lines));
    else sessionStorage.removeItem(place());
  } catch {
    // A device without storage keeps no half-written line.
  }
}

function place() {
  return PREFIX + document.querySelector("#face")?.dataset.code;
}
