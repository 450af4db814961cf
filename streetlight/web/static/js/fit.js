// The projector scrolls for nobody: what would run below the screen is set smaller until the room sees all of it.
const STEP = 0.02;
const SMALLEST = 0.5; // of the usual size; what is larger even so stays to be scrolled, and never is nothing

export function fitScreen() {
  if (!document.body.matches(".screen-projector")) return;
  fit();
  document.addEventListener("face:changed", fit);
  document.fonts.ready.then(fit);
  addEventListener("resize", fit);
}

function fit() {
  const root = document.documentElement;
  for (let size = 1; size >= SMALLEST; size -= STEP) {
    root.style.setProperty("--fit", size.toFixed(2));
    if (root.scrollHeight <= root.clientHeight) return;
  }
}
