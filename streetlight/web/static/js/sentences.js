// The sentences that scripts say: they stand in the page's #sentences, in its language.

const HEARD_WITHIN = 10_000; // ms

export function sentence(name, values = {}) {
  return fill(document.getElementById("sentences")?.dataset[name] ?? "", values);
}

export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export function inWords(number) {
  return sentence("numbers").split(",")[number] ?? String(number);
}

// A new element each time, so that the same sentence is heard again when it is said again. After a while it is gone: whoever
// reads through the page later does not come upon “10 seconds left” of a step that is over.
export function announce(...texts) {
  const lines = texts.map((text) => Object.assign(document.createElement("p"), { textContent: text }));
  document.getElementById("announcer")?.replaceChildren(...lines);
  setTimeout(() => lines.forEach((line) => line.remove()), HEARD_WITHIN);
}
