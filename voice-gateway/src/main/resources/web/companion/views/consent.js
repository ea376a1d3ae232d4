import { el } from "/common/dom.js";
import { agreement } from "../agreement.js";

/** The required consent, which has not been given. */
export function consent(app, { consent: asked }) {
  const w = app.words.consent;
  const form = agreement(app, asked, w, () => app.show(declined, { consent: asked }));
  return el("section", { class: "card" }, el("h1", {}, w.title), el("p", { class: "lead" }, w.lead), ...form);
}

/** What it means not to agree. */
function declined(app, { consent: asked }) {
  const w = app.words.consent;
  return el(
    "section",
    { class: "card narrow" },
    el("h1", {}, w.declinedTitle),
    ...w.declined.map((paragraph) => el("p", {}, paragraph)),
    el("button", { type: "button", class: "quiet wide", id: "consent-again", click: () => app.show(consent, { consent: asked }) }, w.again),
    el("button", { type: "button", class: "plain wide", click: app.signOut }, app.words.shell.signOut),
  );
}
