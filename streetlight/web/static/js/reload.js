// Loads the page again once the server answers: most browsers leave a page that failed to load as it is.
import { between } from "./polling.js";

const SCRIPT = document.currentScript.src; // something of the server's that is always there

const LONGEST_WAY = 5_000; // ms after which a page that is still here was not left, as when a file was downloaded

let reloading = false;

// Not all phones of a room at the same moment, and never in a tight circle. Half-written lines come back (begun.js).
// Whoever has just pressed a link goes where it leads: to load this page again would take them back.
export async function reload() {
  if (reloading) return;
  reloading = true;
  let leaving = false;
  window.addEventListener("beforeunload", () => (leaving = true));
  await pause(between(200, 2_000));
  while (!(await answers())) await pause(between(500, 2_500));
  while (leaving) {
    leaving = false;
    await pause(LONGEST_WAY);
  }
  location.reload();
}

async function answers() {
  try {
    const { status } = await fetch(SCRIPT, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(8_000) });
    return status < 500;
  } catch {
    return false;
  }
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
