// Whose words this device keeps: as soon as somebody else sits down at it, or nobody does, it keeps none of those before.

import { reload } from "./reload.js";

const PREFIX = "streetlight:"; // then what is kept, and the workshop's code; see outbox.js, begun.js and given-back.js

// A page that knows says so with `data-seat`, which is empty where nobody sits. Comes before anything is brought back.
export function keepNobodyElses() {
  window.addEventListener("pageshow", (event) => event.persisted && location.reload()); // by the button “Back”
  const { code, seat } = document.querySelector("[data-seat]")?.dataset ?? {};
  if (code === undefined) return;
  comeAnewUnlessTheirs(seat);
  for (const name of ["localStorage", "sessionStorage"]) clearUnless(seat, code, name);
  window.addEventListener("storage", ({ key, newValue }) => {
    if (key === markOf(code) && newValue !== seat) location.reload(); // another tab: it is theirs now
  });
  document.addEventListener("face:changed", () => hasEnded(seat) && reload());
}

// By “Back”, and when it is loaded again, browsers fill a page in as it was left: that is nobody’s but who left it so.
function comeAnewUnlessTheirs(seat) {
  const [page] = performance.getEntriesByType("navigation");
  const somebodyElses = history.state?.seat !== seat && page?.type !== "navigate";
  history.replaceState({ ...history.state, seat }, "");
  if (!somebodyElses) return;
  document.body.hidden = true;
  location.replace(location.pathname);
}

// A face names the seats that have ended: whoever sat there is told by the page that they get now.
function hasEnded(seat) {
  return document.querySelector("[data-ended-seats]")?.dataset.endedSeats.split(" ").includes(seat);
}

function clearUnless(seat, code, name) {
  try {
    const storage = window[name];
    if (seat && storage.getItem(markOf(code)) === seat) return;
    for (const key of Object.keys(storage).filter((one) => isOf(code, one))) storage.removeItem(key);
    if (seat) storage.setItem(markOf(code), seat);
  } catch {
    // A device without storage keeps nothing.
  }
}

function isOf(code, key) {
  return key.startsWith(PREFIX) && key.split(":")[2] === code;
}

function markOf(code) {
  return `${PREFIX}seat:${code}`;
}
