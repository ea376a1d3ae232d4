import { el, facts } from "/common/dom.js";
import { consentText } from "../consent-text.js";
import { contacts } from "../contacts.js";
import { keeping } from "../keeping.js";
import { sessions } from "../sessions.js";

/** What is kept of the parent, and what they have agreed to. */
export async function privacy(app) {
  const w = app.words.privacy;
  const { account, consents } = app.store.state;
  const [kept, places, offices] = await Promise.all([app.api.keeping(), app.api.sessions(), app.api.contacts(consents[0].policyVersion)]);
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
    linked(app.words.receipts, "receipts", "privacy/receipts"),
    linked(app.words.children, "children", "privacy/children"),
    keeping(app, kept),
    record(app.words.accesses),
    sessions(app, places),
    el(
      "section",
      { class: "card" },
      el("h2", {}, w.export),
      el("p", {}, w.exportLead),
      el("a", { class: "button quiet", id: "export", href: "#/privacy/export" }, w.export),
    ),
    el(
      "section",
      { class: "card" },
      el("h2", {}, w.withdraw),
      el("p", {}, w.withdrawLead),
      el("a", { class: "button danger", id: "withdraw", href: "#/privacy/withdraw" }, w.withdraw),
    ),
    el(
      "section",
      { class: "card" },
      el("h2", {}, w.leave),
      el("p", {}, w.leaveLead),
      el("a", { class: "button danger", id: "leave", href: "#/privacy/leaving" }, w.leave),
    ),
    contacts(app, offices),
  );
}

function record(w) {
  return el("section", { class: "card" }, el("h2", {}, w.title), el("p", {}, w.lead), el("a", { class: "button quiet", id: "accesses", href: "#/privacy/accesses" }, w.link));
}

/** A card that leads to a view of its own. */
function linked(w, id, path) {
  return el("section", { class: "card" }, el("h2", {}, w.title), el("p", {}, w.lead), el("a", { class: "button quiet", id, href: `#/${path}` }, w.link));
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
