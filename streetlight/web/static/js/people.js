// Long lists of people: a box that hides whoever's name does not hold what is typed in it.

export function bindFinding() {
  for (const place of document.querySelectorAll("[data-finds]")) {
    place.hidden = false;
    place.addEventListener("input", ({ target }) => find(place.dataset.finds, target.value));
    place.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  }
}

function find(list, typed) {
  const wanted = typed.trim().toLowerCase();
  const around = document.getElementById(list);
  for (const one of around.querySelectorAll("[data-found-by]")) {
    const chosen = one.querySelector("input")?.checked;
    one.hidden = !chosen && !one.dataset.foundBy.includes(wanted);
  }
  for (const agency of around.querySelectorAll("details")) {
    const found = agency.querySelector("[data-found-by]:not([hidden])");
    agency.hidden = !found;
    if (wanted) agency.open = Boolean(found);
  }
}
