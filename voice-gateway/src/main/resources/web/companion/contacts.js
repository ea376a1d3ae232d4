import { el, facts } from "/common/dom.js";

/** Whom to turn to (policy section 9); the names are the policy's own, which is Korean. */
export function contacts(app, { officerName, deskName, deskEmailDomains, deskEmailInDoubt, agencies }) {
  const w = app.words.contacts;
  return el(
    "section",
    { class: "card", id: "contacts" },
    el("h2", {}, w.title),
    facts([w.officer, korean(officerName)], [w.desk, korean(deskName)], [w.email, deskEmailInDoubt ? "" : deskEmailDomains[0]]),
    deskEmailInDoubt ? el("p", { class: "box", id: "in-doubt" }, w.inDoubt(deskEmailDomains.join(", "))) : undefined,
    el("h3", {}, w.agencies),
    facts(...agencies.map(({ name, phone, web }) => [korean(name), w.reached(phone, web)])),
  );
}

function korean(text) {
  return el("span", { lang: "ko" }, text);
}
