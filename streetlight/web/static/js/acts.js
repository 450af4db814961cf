// Acts, a facilitator's or a small group's: sent without leaving the page. The face follows by itself; a refusal is said where
// it is looked for.
import { sentence } from "./sentences.js";

const TOKEN = "csrfmiddlewaretoken";
const PATIENCE = 10_000; // ms
const MUCH_PATIENCE = 75_000; // ms, for what the server works on (data-slow)

let busy = false;

export function bindActs() {
  document.addEventListener("submit", (event) => {
    if (event.target.matches("form[data-act]") && !event.defaultPrevented) act(event);
  });
}

// One act at a time: a second press before the first is answered was meant for what the screen still showed.
async function act(event) {
  event.preventDefault();
  if (busy) return;
  busy = true;
  const { target: form, submitter } = event;
  submitter?.setAttribute("aria-busy", "true");
  try {
    await send(form, submitter);
  } catch {
    refuse(sentence("tryAgain"));
  } finally {
    submitter?.removeAttribute("aria-busy");
    busy = false;
  }
}

async function send(form, submitter) {
  const body = new URLSearchParams(new FormData(form, submitter));
  if (!body.has(TOKEN)) body.set(TOKEN, document.querySelector(`input[name=${TOKEN}]`)?.value ?? "");
  const url = submitter?.getAttribute("formaction") ?? form.getAttribute("action");
  const headers = { Accept: "application/json" };
  const signal = AbortSignal.timeout(submitter && "slow" in submitter.dataset ? MUCH_PATIENCE : PATIENCE);
  const response = await fetch(url, { method: "POST", body, headers, signal });
  if (response.redirected) return location.assign(response.url);
  if (response.status === 204) return done(form);
  const said = await response.json();
  refuse(said.refusal ?? sentence("tryAgain"));
}

function done(form) {
  refuse("");
  form.reset();
}

function refuse(text) {
  const place = document.getElementById("refusal");
  if (place) place.textContent = text;
}
