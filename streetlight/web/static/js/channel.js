// Follows a face: by an event stream that is watched, and by asking every few seconds when no stream gets through.
import htmx from "./htmx.js";
import { setServerTime } from "./clock.js";
import { hearServer, sayConnection } from "./connection.js";
import { guardFocus } from "./focus.js";
import { Polling, between } from "./polling.js";
import { reload } from "./reload.js";

const FIRST_BEAT = 4_000; // ms until a stream must have given its first beat
const SILENCE = 25_000; // ms without a beat after which a stream is dead
const MISSED_BEAT = 12_000; // ms after which a page that wakes up does not trust its stream
const STREAM_AGAIN = 60_000; // ms between tries for a stream while polling works
const MOST_TRIES = 4; // how often a stream that has worked before is tried again at once

export function followFace() {
  const face = document.querySelector("#face[data-face-url]");
  if (face) new Channel(face).start();
}

class Channel {
  #face;
  #url;
  #version;
  #stream = null; // { opened, heard, live } of the stream that is open or being opened
  #worked = false; // whether any stream has worked since the page was loaded
  #tries = 0;
  #messages = 0;
  #again;
  #polling = new Polling(() => this.#ask());

  constructor(face) {
    this.#face = face;
    this.#url = face.dataset.faceUrl;
    this.#version = face.dataset.version;
  }

  start() {
    this.#on("beat", ({ detail }) => this.#beat(Number(detail.data)));
    this.#on("gone", leave);
    this.#on("htmx:sse:before:message", (event) => this.#message(event));
    this.#on("htmx:before:response", ({ detail }) => reloadIfGone(detail.ctx.response.status));
    this.#on("htmx:finally:request", () => this.#streamEnded());
    guardFocus(this.#face);
    document.addEventListener("visibilitychange", () => document.hidden || this.#checkNow());
    window.addEventListener("online", () => this.#checkNow());
    window.addEventListener("pageshow", ({ persisted }) => persisted && this.#checkNow());
    setInterval(() => this.#watch(), 500);
    this.#openStream();
  }

  // htmx would let a second stream wait in the face's queue until the first has ended.
  #openStream() {
    if (this.#stream) return;
    clearTimeout(this.#again);
    this.#stream = { opened: Date.now(), heard: Date.now(), live: false };
    const request = { source: this.#face, target: this.#face, swap: "innerMorph" };
    htmx.ajax("GET", `${this.#url}/stream`, request).catch(() => this.#streamEnded());
  }

  #beat(epoch) {
    setServerTime(epoch);
    this.#worked = true;
    this.#tries = 0;
    if (this.#stream) this.#stream.live = true;
    this.#polling.stop();
    hearServer();
  }

  #message(event) {
    this.#messages += 1;
    if (this.#stream) this.#stream.heard = Date.now();
    const { id, event: name } = event.detail.message;
    if (name) return;
    if (id === this.#version) event.preventDefault();
    this.#version = id;
  }

  #streamEnded() {
    const ended = this.#stream;
    if (!ended) return;
    this.#stream = null;
    this.#tries += 1;
    if (!ended.live) this.#polling.start();
    const atOnce = this.#worked && this.#tries <= MOST_TRIES;
    this.#again = setTimeout(() => this.#openStream(), atOnce ? between(200, 2_800) : STREAM_AGAIN);
  }

  #watch() {
    const now = Date.now();
    const stream = this.#stream;
    if (stream && !stream.live && now - stream.opened > FIRST_BEAT) this.#dropStream();
    if (stream?.live && now - stream.heard > SILENCE) this.#dropStream();
    sayConnection(Boolean(this.#stream?.live));
  }

  #dropStream() {
    this.#polling.start();
    htmx.trigger(this.#face, "htmx:abort");
  }

  #checkNow() {
    if (this.#stream?.live && Date.now() - this.#stream.heard > MISSED_BEAT) this.#dropStream();
    else if (this.#worked) this.#openStream();
    this.#polling.once();
  }

  async #ask() {
    const before = this.#messages;
    const headers = { "If-None-Match": `"${this.#version}"`, Accept: "text/html" };
    const response = await fetch(this.#url, { headers, cache: "no-store", signal: AbortSignal.timeout(8_000) });
    reloadIfGone(response.status);
    if (response.status !== 200 && response.status !== 304) throw new Error(`the face answered ${response.status}`);
    setServerTime(Number(response.headers.get("X-Server-Time")));
    if (response.status === 200) await this.#show(await response.text(), response.headers.get("ETag"), before);
    if (this.#polling.failed && this.#worked) this.#openStream();
    hearServer();
  }

  // What a stream brought in the meantime is newer than what was asked for before it came.
  async #show(text, etag, before) {
    if (before !== this.#messages) return;
    this.#version = etag.match(/"(.*)"/)[1];
    await htmx.swap({ text, target: this.#face, swap: "innerMorph", sourceElement: this.#face });
  }

  #on(name, act) {
    this.#face.addEventListener(name, (event) => event.target === this.#face && act(event));
  }
}

function reloadIfGone(status) {
  if (status === 404 || status === 410) leave();
}

function leave() {
  document.dispatchEvent(new CustomEvent("channel:gone"));
  reload();
}
