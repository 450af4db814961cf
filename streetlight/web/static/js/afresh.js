// Who joins begins with an empty form: browsers fill it again, on the way back, with what somebody wrote who has left.

export function beginAfresh() {
  window.addEventListener("pageshow", ({ persisted }) => {
    const [page] = performance.getEntriesByType("navigation");
    if (!persisted && page?.type !== "back_forward") return;
    for (const form of document.querySelectorAll("form[data-afresh]")) form.reset();
  });
}
