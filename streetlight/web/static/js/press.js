// A press with the mouse is never lost because the page moved under it: a face that comes between press and release may
// shift or exchange the button, and the browser would then click nothing.
const STILL = 6; // pixels within which a pointer has not moved

let pressed = null; // { button, key, x, y } from the press until its click

export function keepPresses() {
  document.addEventListener("pointerdown", press, { capture: true });
  document.addEventListener("pointerup", release, { capture: true });
  document.addEventListener("click", ({ target }) => isPressed(target) && (pressed = null), { capture: true });
}

function press({ target, button, pointerType, clientX, clientY }) {
  const found = target.closest?.("button");
  const counts = found && button === 0 && pointerType === "mouse";
  pressed = counts ? { button: found, key: keyOf(found), x: clientX, y: clientY } : null;
}

// The browser's own click comes in the same turn as the release.
function release({ clientX, clientY }) {
  const was = pressed;
  if (!was || Math.hypot(clientX - was.x, clientY - was.y) > STILL) return;
  setTimeout(() => {
    if (pressed !== was) return;
    pressed = null;
    theSame(was)?.click();
  });
}

function isPressed(target) {
  const found = target.closest?.("button");
  return Boolean(pressed && found) && (found === pressed.button || keyOf(found) === pressed.key);
}

function theSame({ button, key }) {
  return button.isConnected ? button : [...document.querySelectorAll("button")].find((one) => keyOf(one) === key);
}

function keyOf(button) {
  const { formAction, name, value, textContent } = button;
  return JSON.stringify([formAction, name, value, textContent.trim()]);
}
