import { el, facts } from "/common/dom.js";
import { consentText } from "../consent-text.js";

/** What is kept of the parent, and what they have agreed to. */
export function privacy(app) {
  const w = app.words.privacy;
  const { account, consents } = app.store.state;
  return el(
    "div",
    {},
    el("h1", {}, w.title),
    el(
      "section",
      { class: "card" },
      el("h2", {}, w.account),
      facts([w.name, account.name], [w.email, account.email], [w.since, app.when.full(account.createdAt)]),
    ),
    el("section", { class: "card" }, el("h2", {}, w.consents), ...consents.map((consent) => given(app, consent))),
    el(
      "section",
      { class: "card" },
      el("h2", {}, w.withdraw),
      el("p", {}, w.withdrawLead),
      el("a", { class: "button danger", id: "withdraw", href: "#/privacy/withdraw" }, w.withdraw),
    ),
  );
}

function given(app, consent) {
  const w = app.words.privacy;
  return el(
    "div",
    { class: "consent" },
    el("h3", {}, w.purposes[consent.purpose] ?? w.otherPurpose),
    el("p", { class: consent.givenAt ? "state online" : "state" }, consent.givenAt ? w.givenAt(app.when.full(consent.givenAt)) : w.notGiven),
    el("details", {}, el("summary", {}, w.readText), consentText(app, consent).element),
  );
}
