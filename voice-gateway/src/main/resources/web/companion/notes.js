import { el } from "/common/dom.js";
import { told } from "./told.js";
import { signInAddress } from "./words.js";

/** How views tell the person something: outcomes politely, failures at once. Both go with the next action. */
export class Notes {
  constructor(words) {
    this.words = words;
    this.alert = document.getElementById("alert");
    this.status = document.getElementById("status");
  }

  clear() {
    this.alert.replaceChildren();
    this.status.replaceChildren();
  }

  say(text) {
    this.clear();
    this.status.append(el("p", {}, text));
  }

  /** @param {Error|string} error a refusal, or words */
  fail(error) {
    this.clear();
    const text = el("p", {}, typeof error === "string" ? error : told(this.words, error));
    if (error.reason === "FRESH_SIGN_IN_REQUIRED") {
      text.append(" ", el("a", { id: "sign-in-again", href: signInAddress({ fresh: 1 }) }, this.words.refusal.signInAgainLink));
    }
    this.alert.append(text);
    // Whoever pressed a button further down would not see it.
    this.alert.scrollIntoView({ block: "nearest" });
  }
}
