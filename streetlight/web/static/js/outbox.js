// The outbox: each answer is kept on the device until the server has said that it is saved, or why not.

const PREFIX = "streetlight:outbox:";
const TIMEOUT = 8_000;
const PAUSES = [1_000, 2_000, 3_000]; // ms before the next try; the last one from then on
const TOO_OLD = 24 * 60 * 60 * 1000; // ms after which an answer that nobody acknowledges is given up

const memory = new Map(); // where entries go when the device has no storage, or it is full
const news = "BroadcastChannel" in globalThis ? new BroadcastChannel("streetlight:outbox") : null;

let running = false;
let failures = 0;
let wake = () => {};

// Every tab hears what became of an answer, whichever of them sent it.
export function startOutbox() {
  news?.addEventListener("message", ({ data }) => report(data));
  window.addEventListener("online", sendNow);
  document.addEventListener("channel:heard", () => failures && sendNow());
  sendNow();
}

export function keyOf(code, slot, note = "") {
  return `${PREFIX}${code}:${slot}${note && `:${note}`}`;
}

// `boxes` names those fields of the body that hold its writer's own words.
export function put(key, url, body, boxes) {
  const entry = { id: randomId(), url, body, boxes, at: Date.now() };
  try {
    localStorage.setItem(key, JSON.stringify(entry));
    memory.delete(key);
  } catch {
    memory.set(key, entry);
  }
  sendNow();
}

export function pending(key) {
  return memory.get(key) ?? parse(read(key));
}

export function randomId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function sendNow() {
  failures = 0;
  wake();
  if (!running) sendAll();
}

async function sendAll() {
  running = true;
  for (let [key] = keys(); key !== undefined; [key] = keys()) {
    const sent = await oneAtATime(() => send(key));
    if (sent) continue;
    const pause = PAUSES[Math.min(failures, PAUSES.length - 1)] * (0.8 + Math.random() * 0.4);
    failures += 1;
    await new Promise((resolve) => {
      wake = resolve;
      setTimeout(resolve, pause);
    });
  }
  running = false;
}

// Two tabs would send the same answer twice: harmless, so a tab that sleeps with the lock in its hands stops nobody.
async function oneAtATime(act) {
  if (!navigator.locks) return act();
  try {
    return await navigator.locks.request(PREFIX, { signal: AbortSignal.timeout(TIMEOUT + 1_000) }, act);
  } catch {
    return act();
  }
}

// Whether there is nothing left to do about this entry.
async function send(key) {
  const entry = pending(key);
  if (!entry) {
    remove(key);
    return true;
  }
  const outcome = await post(entry);
  const replaced = pending(key)?.id !== entry.id;
  if (outcome.kind === "waiting" && Date.now() - entry.at < TOO_OLD) {
    tell({ key, ...outcome });
    return false;
  }
  if (!replaced) remove(key);
  if (!replaced) tell({ key, body: entry.body, boxes: entry.boxes, ...outcome });
  return true;
}

// Only a sentence of our own server's is a refusal: a proxy's 403 must not cost anyone their answer.
async function post({ url, body }) {
  try {
    const response = await fetch(url, {
      method: "POST",
      body,
      headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" },
      signal: AbortSignal.timeout(TIMEOUT),
    });
    const said = await response.json();
    if (response.ok && said.saved) return { kind: "saved", sentence: said.message };
    const final = response.status >= 400 && response.status < 500 && response.status !== 429;
    if (final && said.refusal) return { kind: "refused", sentence: said.refusal, closed: said.closed === true, doubt: said.doubt === true };
  } catch {
    // No answer, or not one of ours: the entry is kept and sent again.
  }
  return { kind: "waiting" };
}

function tell(what) {
  report(what);
  news?.postMessage(what);
}

function report(what) {
  document.dispatchEvent(new CustomEvent("outbox:news", { detail: what }));
}

// Oldest first, so that notes arrive in the order in which they were written.
function keys() {
  const stored = storedKeys().map((key) => [key, pending(key)?.at ?? 0]);
  const held = [...memory].map(([key, { at }]) => [key, at]);
  return [...stored, ...held].sort((one, other) => one[1] - other[1]).map(([key]) => key);
}

function storedKeys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
}

function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remove(key) {
  memory.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // A device without storage holds it in memory only.
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
