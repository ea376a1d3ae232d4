import { el } from "/common/dom.js";
import { control } from "../control.js";
import { latinKeys } from "../hangul-keys.js";
import { icon } from "../icon.js";

const CODE_LETTERS = 8;
const LONGEST_NAME = 64;

/** Taking a speaker into the home by the code that it says. */
export function pair(app) {
  const w = app.words.pair;
  const code = control(w.code, el("input", {
    id: "code",
    class: "code",
    autocomplete: "off",
    autocapitalize: "characters",
    spellcheck: "false",
    required: true,
  }), w.codeHint);
  const name = control(w.name, el("input", { id: "name", maxlength: LONGEST_NAME, autocomplete: "off", required: true }), w.nameHint);
  const submit = el("button", { type: "submit", class: "wide", id: "pair-submit" }, w.submit);
  const form = el(
    "form",
    {
      novalidate: true,
      submit: (event) => {
        event.preventDefault();
        app.act(submit, () => send(app, code, name));
      },
    },
    code.element,
    name.element,
    submit,
  );
  return el(
    "div",
    {},
    el("p", {}, el("a", { class: "back", href: "#/speakers" }, icon("back"), app.words.speakers.title)),
    el("section", { class: "card narrow" }, el("h1", {}, w.title), el("ol", { class: "steps" }, ...w.steps.map((step) => el("li", {}, step))), form),
  );
}

async function send(app, code, name) {
  const w = app.words.pair;
  const letters = lettersOf(code.value);
  if (letters.length !== CODE_LETTERS) {
    code.wrong(w.wrongLength(letters.length));
    return;
  }
  if (name.value.trim() === "") {
    name.wrong(w.noName);
    return;
  }
  const device = await app.api.pairDevice(letters, name.value.trim());
  app.after(w.done(device.name));
  app.go("speakers");
}

/** As the speaker means it: capitals without spaces and hyphens, though typed with a Korean or a full-width keyboard. */
function lettersOf(typed) {
  return latinKeys(typed)
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "");
}
