import { el, facts } from "/common/dom.js";
import { icon } from "../icon.js";
import { noteFile, noteName } from "../note-file.js";

/** One receipt, letter by letter as it was signed. */
export async function receipt(app, { id }) {
  const w = app.words.receipts;
  const { words, when } = app;
  const one = await app.api.receipt(id);
  return el(
    "div",
    {},
    el("p", {}, el("a", { class: "back", href: "#/privacy/receipts" }, icon("back"), w.title)),
    el(
      "section",
      { class: "card" },
      el("h1", {}, w.one),
      facts(
        [w.purpose, words.privacy.purposes[one.purpose] ?? words.privacy.otherPurpose],
        [w.state, w.states[one.state] ?? w.otherState],
        [w.at, when.full(one.at)],
        [w.number, one.receiptId],
      ),
      ...noteFile(app, { note: one.note, file: noteName("receipt", one.receiptId), label: w.text, save: w.download }),
      el("p", { class: "hint" }, words.certificate.check),
    ),
  );
}
