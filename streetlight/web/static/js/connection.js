// The line that says whether this page is in touch with the server.
import { sentence } from "./sentences.js";

const UNHEARD = 5_000; // ms without any word from the server until the page says so

let lastWord = Date.now();

export function hearServer() {
  lastWord = Date.now();
  document.dispatchEvent(new CustomEvent("channel:heard"));
}

export function sayConnection(live) {
  const line = document.getElementById("connection");
  const connected = live || Date.now() - lastWord < UNHEARD;
  const text = sentence(connected ? "connected" : "reconnecting");
  if (!line || line.textContent === text) return;
  line.textContent = text;
  line.classList.toggle("is-on", connected);
  line.classList.toggle("is-off", !connected);
}
