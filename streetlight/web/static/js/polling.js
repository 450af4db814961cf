// Asks again and again, with jitter, and sooner while nobody answers.

const PAUSE = 3_000;

export class Polling {
  failed = false; // whether the last question got no answer
  #ask;
  #on = false;
  #timer;

  // `ask` gives a promise, which is rejected when there was no answer.
  constructor(ask) {
    this.#ask = ask;
  }

  start() {
    if (this.#on) return;
    this.#on = true;
    this.once();
  }

  stop() {
    this.#on = false;
    clearTimeout(this.#timer);
  }

  async once() {
    clearTimeout(this.#timer);
    try {
      await this.#ask();
      this.failed = false;
    } catch {
      this.failed = true;
    }
    if (!this.#on) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.once(), this.failed ? between(500, 2_500) : PAUSE * between(0.8, 1.2));
  }
}

export function between(least, most) {
  return least + Math.random() * (most - least);
}
