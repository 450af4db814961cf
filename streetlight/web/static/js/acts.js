// Acts, a facilitator's or a small group's: sent without leaving the page. The face follows by itself; a refusal is said where
// it is looked for.
import { sentence } from "./sentences.js";

const TOKEN = "csrfmiddlewaretoken";
const PATIENCE = 10_000; // ms
const MUCH_PATIENCE = 75_000; // ms, for what the server works on (data-slow)

let presses = []; // of which the first is on its way, each with what the screen said when it was made

export function bindActs() {
  document.addEventListener("click", dropSecond, { capture: true });
  document.addEventListener("keydown", dropHeld);
  document.addEventListener("submit", (event) => {
    if (event.target.matches("form[data-act]") && !event.defaultPrevented) act(event);
  });
}

// The second click of a double one was meant for what stood there before the first, unless each press adds something.
function dropSecond(event) {
  const button = event.target.closest?.("button");
  if (event.detail > 1 && button?.form?.matches("[data-act]") && !("adds" in button.dataset)) event.preventDefault();
}

// A key that is held down presses again and again, and under it each button becomes the next: a result would be shown that
// nobody has asked for.
function dropHeld(event) {
  if (event.repeat && event.key === "Enter" && event.target.form?.matches("[data-act]")) event.preventDefault();
}

// One act after the other, in the order of the presses. The same one again, before the first is answered, was meant for
// what the screen still showed.
function act(event) {
  event.preventDefault();
  const press = pressOf(event.target, event.submitter);
  if (!press.adds && presses.some(({ key }) => key === press.key)) return;
  presses.push(press);
  press.submitter?.setAttribute("aria-busy", "true");
  if (presses.length === 1) sendAll();
}

function pressOf(form, submitter) {
  const body = new URLSearchParams(new FormData(form, submitter));
  if (!body.has(TOKEN)) body.set(TOKEN, document.querySelector(`input[name=${TOKEN}]`)?.value ?? "");
  const url = submitter?.getAttribute("formaction") ?? form.getAttribute("action");
  const key = JSON.stringify([url, submitter?.name, submitter?.value]);
  return { form, submitter, url, body, key, adds: Boolean(submitter && "adds" in submitter.dataset) };
}

async function sendAll() {
  while (presses.length) {
    try {
      await send(presses[0]);
    } catch {
      refuse(sentence("tryAgain"));
    }
    presses.shift().submitter?.removeAttribute("aria-busy");
  }
}

async function send({ form, submitter, url, body }) {
  const headers = { Accept: "application/json" };
  const signal = AbortSignal.timeout(submitter && "slow" in submitter.dataset ? MUCH_PATIENCE : PATIENCE);
  const response = await fetch(url, { method: "POST", body, headers, signal });
  if (response.redirected) return location.assign(response.url);
  if (response.status === 204) return done(form);
  const said = await response.json();
  refuse(said.refusal ?? sentence("tryAgain"));
}

function done(form) {
  say("");
  form.reset();
}

// Whatever was pressed after what is refused was meant for what that would have shown.
function refuse(text) {
  for (const { submitter } of presses.splice(1)) submitter?.removeAttribute("aria-busy");
  say(text);
}

function say(text) {
  const place = document.getElementById("refusal");
  if (place) place.textContent = text;
}
