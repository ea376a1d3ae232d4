import { el } from "/common/dom.js";
import { icon } from "../icon.js";

/** What was agreed to and withdrawn, newest first. */
export async function receipts(app) {
  const w = app.words.receipts;
  const all = await app.api.receipts();
  return el(
    "div",
    {},
    el("p", {}, el("a", { class: "back", href: "#/privacy" }, icon("back"), app.words.privacy.title)),
    el("h1", {}, w.title),
    el("p", { class: "lead" }, w.lead),
    all.length === 0 ? el("p", {}, w.none) : el("ol", { class: "cards" }, ...all.map((receipt) => row(app, receipt))),
  );
}

function row(app, receipt) {
  const w = app.words.receipts;
  const purpose = app.words.privacy.purposes[receipt.purpose] ?? app.words.privacy.otherPurpose;
  return el(
    "li",
    { class: "card slim" },
    el("h2", {}, `${purpose} · ${w.states[receipt.state] ?? w.otherState}`),
    el("p", { class: "hint" }, app.when.full(receipt.at)),
    el(
      "a",
      { class: "button quiet", "data-receipt": receipt.receiptId, href: `#/privacy/receipts/${receipt.receiptId}`, "aria-label": w.showThis(purpose, app.when.full(receipt.at)) },
      w.show,
    ),
  );
}
