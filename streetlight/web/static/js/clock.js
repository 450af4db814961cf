// The time left, on the server's clock: a phone's own may be wrong by an hour.
import { announce } from "./sentences.js";

const SPOKEN_AT = [30, 10];
const SPOKEN_LATE = 3; // seconds: later than this the moment has passed, and nothing is said
const CLOCK_CHANGED = 2000; // ms: a difference that no delay on the network explains

let ahead = 0; // by how many ms the server's clock is ahead of ours
let known = false;
const spoken = new Set();

export function startClock() {
  const rendered = Number(document.body.dataset.now);
  if (rendered) setServerTime(rendered, whenThePageCame());
  setInterval(tick, 250);
  document.addEventListener("face:changed", tick);
  document.addEventListener("visibilitychange", tick);
  tick();
}

// Every message comes late by its way through the network, so the largest of several differences is the truest.
export function setServerTime(epoch, received = Date.now()) {
  const difference = epoch - received;
  const changed = !known || Math.abs(difference - ahead) > CLOCK_CHANGED;
  ahead = changed ? difference : Math.max(ahead, difference);
  known = true;
}

export function serverNow() {
  return Date.now() + ahead;
}

// Rounded up, so that 0:00 means that the time is up.
export function clockText(milliseconds, overrun = false) {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 0) return overrun ? `+${clockText(-seconds * 1000)}` : "0:00";
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function tick() {
  for (const timer of document.querySelectorAll(".timer")) {
    const { deadline, left } = timer.dataset;
    const remaining = deadline ? Number(deadline) - serverNow() : Number(left);
    const since = "since" in timer.dataset;
    const text = clockText(remaining, "overrun" in timer.dataset).replace(since ? "+" : "", "");
    if (timer.textContent !== text) timer.textContent = text;
    timer.classList.toggle("timer--over", remaining < 0 && !since);
    if (deadline) speak(timer, Math.ceil(remaining / 1000));
  }
}

function speak(timer, seconds) {
  for (const at of SPOKEN_AT) {
    const text = timer.getAttribute(`data-at-${at}`);
    const moment = `${timer.dataset.deadline}:${at}`;
    if (!text || spoken.has(moment) || seconds > at || seconds <= at - SPOKEN_LATE) continue;
    spoken.add(moment);
    announce(text);
  }
}

function whenThePageCame() {
  const [page] = performance.getEntriesByType("navigation");
  return performance.timeOrigin + (page?.responseStart ?? 0);
}
