const LIFE_MILLIS = 5 * 60 * 1000;
const HIDDEN_MILLIS = 60 * 1000;

/**
 * The one place on the page where something of a home stands. One thing at a time; gone after five minutes, or when nobody has seen the page
 * for one; not to be selected, copied, dragged or printed. That keeps an honest hand from carrying data off; a camera it does not stop.
 */
export class Shield {
  /** @param {HTMLElement} place, and {function()} gone hears that its time was over */
  constructor(place, gone) {
    this.place = place;
    this.gone = gone;
    this.timers = new Map();
    place.classList.add("shielded");
    for (const event of ["copy", "cut", "dragstart", "contextmenu", "selectstart"]) {
      place.addEventListener(event, (e) => e.preventDefault());
    }
    // The keyboard's "select all" reaches over the place without being aimed at it.
    for (const event of ["copy", "cut"]) {
      document.addEventListener(event, (e) => {
        if (this.shows() && document.getSelection().containsNode(place, true)) {
          e.preventDefault();
        }
      });
    }
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") {
        this.later("hidden", HIDDEN_MILLIS);
      } else {
        this.never("hidden");
      }
    });
  }

  /** @param {function()} removed is called when it goes, for whatever reason */
  show(content, removed = () => {}) {
    this.clear();
    this.removed = removed;
    this.place.append(content);
    this.later("life", LIFE_MILLIS);
    if (document.visibilityState === "hidden") {
      this.later("hidden", HIDDEN_MILLIS);
    }
  }

  clear() {
    this.never("life");
    this.never("hidden");
    this.place.replaceChildren();
    const { removed } = this;
    this.removed = undefined;
    removed?.();
  }

  shows() {
    return this.place.hasChildNodes();
  }

  later(name, millis) {
    this.never(name);
    this.timers.set(name, setTimeout(() => this.expire(), millis));
  }

  never(name) {
    clearTimeout(this.timers.get(name));
    this.timers.delete(name);
  }

  expire() {
    if (this.shows()) {
      this.clear();
      this.gone();
    }
  }
}
