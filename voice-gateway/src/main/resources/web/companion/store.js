/** What the whole page knows. It is changed in one place and read by whoever subscribes; views keep what is theirs alone. */
export class Store {
  #state;
  #listeners = new Set();

  constructor(state) {
    this.#state = Object.freeze(state);
  }

  get state() {
    return this.#state;
  }

  /** Puts these fields in place of what they were. */
  set(change) {
    this.#state = Object.freeze({ ...this.#state, ...change });
    this.#listeners.forEach((listener) => listener(this.#state));
  }

  subscribe(listener) {
    this.#listeners.add(listener);
    listener(this.#state);
  }
}
