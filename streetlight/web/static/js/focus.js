// What a person was doing when a face changed goes on; what is new is announced once, and a heading takes a focus that was lost.
import { announce, sentence } from "./sentences.js";

const HEADING = "[data-step-heading]";
const PART_HEADING = "[data-part-heading]"; // of what changes within a step: the question that a group is at

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
  return { id: heading?.id, title: heading?.textContent.trim(), focused, news: [...face.querySelectorAll("[data-says]")].map(said) };
}

// What an element says aloud when it comes: the words in `data-says`, or, where that is empty, its own.
function said(element) {
  return element.dataset.says || element.textContent.trim().replace(/\s+/g, " ");
}

function settle(face, before) {
  const heading = face.querySelector(HEADING);
  const title = heading?.textContent.trim();
  const changed = Boolean(heading) && (heading.id !== before.id || title !== before.title);
  if (changed && heading.id !== before.id) {
    document.getElementById("saved")?.remove(); // what was saved there says nothing of what is asked here
    toTheTop(face);
  }
  const lost = before.focused && !hasFocus(before.focused);
  if (lost && before.focused.isConnected) before.focused.focus({ preventScroll: true });
  const next = (!changed && face.querySelector(PART_HEADING)) || heading;
  const moved = lost && !hasFocus(before.focused) && next;
  if (moved) next.focus();
  const news = look(face).news.filter((text) => !before.news.includes(text) && !(moved && text === said(next)));
  if (changed && !moved) news.unshift(sentence("newStep", { title }));
  if (news.length) announce(...news);
}

// What has been folded away keeps its focus until the page is drawn again.
function hasFocus(element) {
  return element.matches(":focus") && element.checkVisibility();
}

// The page scrolls, or on a wide console each of its columns.
function toTheTop(face) {
  showWhereWeAre(face);
  for (const pane of [document.scrollingElement, ...face.querySelectorAll("main")]) pane.scrollTop = 0;
}

function showWhereWeAre(face) {
  face.querySelector('[aria-current="step"]')?.scrollIntoView({ block: "nearest" });
}
