// A page that waits for somebody's word (data-awaits): looks again every few seconds, and loads anew once there is one.
const EVERY = 3_000;

export function waitForWord() {
  if (document.querySelector("[data-awaits]")) setTimeout(look, EVERY);
}

async function look() {
  if (await stillWaiting()) setTimeout(look, EVERY);
  else location.reload();
}

async function stillWaiting() {
  try {
    const response = await fetch(location.href, { cache: "no-store" });
    return response.status >= 500 || (await response.text()).includes("data-awaits");
  } catch {
    return true;
  }
}
