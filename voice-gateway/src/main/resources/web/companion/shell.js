import { el } from "/common/dom.js";
import { icon } from "./icon.js";
import { addressIn, otherWords } from "./words.js";

const PLACES = [
  ["talk", "", "talk"],
  ["speakers", "speakers", "speaker"],
  ["notices", "notices", "bell"],
  ["privacy", "privacy", "shield"],
];
const WARN_SECONDS = 60;

/** What stands around every view: the brand, the language, the way to the views, and the warning before the session ends. */
export class Shell {
  /**
   * @param {{words: Object, signOut: function(), goOn: function()}} app
   * @param {import("./store.js").Store} store
   */
  constructor(app, store) {
    this.words = app.words;
    this.goOn = app.goOn;
    this.warning = document.getElementById("warning");
    this.nav = document.getElementById("nav");
    document.documentElement.lang = this.words.language;
    document.getElementById("skip").textContent = this.words.skip;
    this.signOut = el("button", { type: "button", class: "plain", id: "sign-out", hidden: true, click: app.signOut }, this.words.shell.signOut);
    document.getElementById("top").replaceChildren(...this.header());
    document.getElementById("foot").replaceChildren(el("p", {}, this.words.shell.cookie));
    this.links = new Map(PLACES.map(([name, path, picture]) => [name, this.link(name, path, picture)]));
    this.nav.setAttribute("aria-label", this.words.shell.nav);
    this.nav.replaceChildren(el("ul", {}, ...[...this.links.values()].map((link) => el("li", {}, link))));
    store.subscribe((state) => this.render(state));
  }

  header() {
    const other = otherWords(this.words);
    this.language = el("a", { class: "plain", id: "language", lang: other.language, hreflang: other.language, href: addressIn(other) }, other.ownName);
    // The fragment is that of the moment it is pressed.
    this.language.addEventListener("click", () => this.language.setAttribute("href", addressIn(other)));
    return [
      el("a", { class: "brand", href: "#/" }, el("span", { class: "dot" }), this.words.brand),
      el("div", { class: "tools" }, this.language, this.signOut),
    ];
  }

  link(name, path, picture) {
    return el("a", { href: `#/${path}`, "data-place": name }, icon(picture), el("span", {}, this.words.nav[name]));
  }

  render({ person, isHome, place, waiting }) {
    this.signOut.hidden = person === undefined;
    this.nav.hidden = !isHome;
    document.body.classList.toggle("at-home", isHome);
    for (const [name, link] of this.links) {
      link.toggleAttribute("aria-current", false);
      if (name === place) {
        link.setAttribute("aria-current", "page");
      }
    }
    const link = this.links.get("notices");
    link.querySelector(".badge")?.remove();
    if (waiting > 0) {
      link.append(
        el("span", { class: "badge" }, el("span", { "aria-hidden": "true" }, waiting), el("span", { class: "hearing" }, this.words.shell.waiting(waiting))),
      );
    }
  }

  /** @param {number} seconds until the session ends if nothing is done */
  left(seconds) {
    if (seconds > WARN_SECONDS || seconds === 0) {
      this.warning.replaceChildren();
    } else if (!this.warning.hasChildNodes()) {
      this.warning.append(
        el(
          "p",
          {},
          this.words.shell.endsSoon,
          " ",
          el("button", { type: "button", class: "quiet", id: "go-on", click: () => this.goOn() }, this.words.shell.goOn),
        ),
      );
    }
  }
}
