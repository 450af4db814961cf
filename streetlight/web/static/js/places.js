// Who sits where, with a mouse: a name that is dragged to a group chooses that group in its list. Saving is the page's.

const DRAGGED = "text/plain";

export function bindPlaces() {
  const places = document.querySelector("[data-places]");
  if (!places) return;
  places.querySelector("[data-places-hint]").hidden = false;
  for (const member of places.querySelectorAll("[data-member]")) {
    const list = member.querySelector("select");
    member.draggable = true;
    member.addEventListener("dragstart", ({ dataTransfer }) => dataTransfer.setData(DRAGGED, list.id));
    list.addEventListener("change", () => mark(member));
  }
  for (const card of places.querySelectorAll("[data-place]")) {
    card.addEventListener("dragover", (event) => event.preventDefault());
    card.addEventListener("drop", (event) => drop(event, card));
  }
}

function drop(event, card) {
  event.preventDefault();
  const list = document.getElementById(event.dataTransfer.getData(DRAGGED));
  const member = list?.closest("[data-member]");
  if (!member) return;
  list.value = card.dataset.place;
  card.querySelector(".places-list").append(member);
  mark(member);
}

// Whoever chooses in the list stays where they are on the page until it is saved: what moves under a keyboard loses its focus.
function mark(member) {
  member.classList.add("is-moved");
}
