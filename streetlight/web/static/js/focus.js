// What a person was doing when a face changed goes on; a new step is announced once, and takes a focus that was lost.
import { announce, sentence } from "./sentences.js";

const HEADING = "[data-step-heading]";

export function guardFocus(face) {
  let before = look(face);
  showWhereWeAre(face);
  face.addEventListener("htmx:before:swap", ({ target }) => {
    if (target === face) before = look(face);
  });
  face.addEventListener("htmx:after:swap", ({ target }) => {
    if (target !== face) return;
    document.dispatchEvent(new CustomEvent("face:changed"));
    settle(face, before);
  });
}

function look(face) {
  const heading = face.querySelector(HEADING);
  const focused = face.contains(document.activeElement) ? document.activeElement : null;
  return { id: heading?.id, title: heading?.textContent.trim(), focused };
}

function settle(face, before) {
  const heading = face.querySelector(HEADING);
  const title = heading?.textContent.trim();
  const changed = Boolean(heading) && (heading.id !== before.id || title !== before.title);
  if (changed && heading.id !== before.id) {
    document.getElementById("saved")?.remove(); // what was saved there says nothing of what is asked here
    toTheTop(face);
  }
  const lost = before.focused && !before.focused.matches(":focus");
  if (lost && before.focused.isConnected) before.focused.focus({ preventScroll: true });
  if (lost && !before.focused.isConnected && heading) heading.focus();
  else if (changed) announce(sentence("newStep", { title }));
}

// The page scrolls, or on a wide console each of its columns.
function toTheTop(face) {
  showWhereWeAre(face);
  for (const pane of [document.scrollingElement, ...face.querySelectorAll("main")]) pane.scrollTop = 0;
}

function showWhereWeAre(face) {
  face.querySelector('[aria-current="step"]')?.scrollIntoView({ block: "nearest" });
}
