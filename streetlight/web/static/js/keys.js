// The console's keys: each presses a button that is on the screen; ? shows them all, and there they can be switched off.

const SWITCH = "streetlight:keys-off";
const TYPING = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]";
const USES_SPACE = "button, summary, input[type=checkbox], input[type=radio]";
const USES_ARROWS = "input[type=radio], [role=tab], [role=slider]";

let off = false;

export function bindKeys() {
  off = remembered() === "yes";
  document.addEventListener("keydown", press);
  document.addEventListener("click", ({ target }) => open(target.closest("[data-opens]")?.dataset.opens));
  document.addEventListener("change", ({ target }) => target.matches("[data-keys-switch]") && switchKeys(target.checked));
  for (const box of document.querySelectorAll("[data-keys-switch]")) box.checked = !off;
}

function press(event) {
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key === " " ? "Space" : event.key;
  const focused = document.activeElement;
  if (document.querySelector("dialog[open]") || focused?.matches(TYPING)) return;
  if (key === "Space" && focused?.matches(USES_SPACE)) return;
  if (key.startsWith("Arrow") && focused?.matches(USES_ARROWS)) return;
  if (off && key.length === 1) return;
  if (key === "?") return open("keys");
  const button = [...document.querySelectorAll("[data-key]")].find((one) => isFor(one, key));
  if (!button) return;
  event.preventDefault();
  button.click();
}

function isFor(button, key) {
  const keys = button.dataset.key.toLowerCase().split(" ");
  return keys.includes(key.toLowerCase()) && !button.disabled && button.checkVisibility();
}

function open(id) {
  if (id) document.getElementById(id)?.showModal();
}

function switchKeys(on) {
  off = !on;
  try {
    localStorage.setItem(SWITCH, on ? "no" : "yes");
  } catch {
    // Without storage the choice holds until the page is left.
  }
}

function remembered() {
  try {
    return localStorage.getItem(SWITCH);
  } catch {
    return null;
  }
}
