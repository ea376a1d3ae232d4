import { el } from "/common/dom.js";
import { control } from "../control.js";
import { icon } from "../icon.js";

const PURPOSE = "CONSENT_PURPOSE_VOICE_SERVICE";

/** Withdrawing the required consent: what stops and what is destroyed stands before the button. */
export function withdraw(app) {
  const w = app.words.withdraw;
  const word = control(w.typeWord(w.word), el("input", { id: "word", autocomplete: "off", autocapitalize: "none", spellcheck: "false", required: true }));
  const submit = el("button", { type: "submit", class: "danger wide", id: "withdraw-submit" }, w.submit);
  const form = el(
    "form",
    {
      novalidate: true,
      submit: (event) => {
        event.preventDefault();
        if (word.value.trim().toLowerCase() !== w.word) {
          word.wrong(w.wrongWord(w.word));
          return;
        }
        app.act(submit, async () => {
          app.notes.say(w.working);
          await app.erased(await app.api.withdrawConsent(PURPOSE));
        });
      },
    },
    word.element,
    submit,
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
