import { el } from "/common/dom.js";
import { icon } from "../icon.js";
import { typedWord } from "../typed-word.js";

const PURPOSE = "CONSENT_PURPOSE_VOICE_SERVICE";

/** Withdrawing the required consent: what stops and what is destroyed stands before the button. */
export function withdraw(app) {
  const w = app.words.withdraw;
  const form = typedWord(w, "withdraw-submit", (submit) =>
    app.act(submit, async () => {
      app.notes.say(w.working);
      await app.erased(await app.api.withdrawConsent(PURPOSE));
    }),
  );
  return el(
    "div",
    {},
    el("p", {}, el("a", { class: "back", href: "#/privacy" }, icon("back"), app.words.privacy.title)),
    el(
      "section",
      { class: "card" },
      el("h1", {}, w.title),
      el("p", { class: "lead" }, w.lead),
      el("h2", {}, w.stops),
      list(w.stopsList),
      el("h2", {}, w.destroyed),
      list(w.destroyedList),
      el("p", { class: "box strong" }, w.forever),
      el("p", {}, w.certificate),
      form,
    ),
  );
}

function list(items) {
  return el("ul", {}, ...items.map((item) => el("li", {}, item)));
}
