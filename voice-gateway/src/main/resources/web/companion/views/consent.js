import { el } from "/common/dom.js";
import { consentText } from "../consent-text.js";

/** The required consent, which has not been given. */
export function consent(app, { consent: asked }) {
  const w = app.words.consent;
  const check = el("input", { type: "checkbox", id: "agree", required: true });
  const error = el("p", { class: "wrong", id: "agree-error" });
  const give = el("button", { type: "submit", class: "wide", id: "consent-give" }, w.give);
  check.addEventListener("change", () => mark(check, error, ""));
  const text = consentText(app, asked);
  const form = el(
    "form",
    {
      novalidate: true,
      submit: (event) => {
        event.preventDefault();
        if (!check.checked) {
          mark(check, error, w.unchecked);
          check.focus();
          return;
        }
        app.act(give, () => agree(app, asked, text));
      },
    },
    el("label", { class: "check", for: "agree" }, check, el("span", {}, w.check)),
    error,
    give,
    el("button", { type: "button", class: "plain wide", id: "consent-decline", click: () => app.show(declined, { consent: asked }) }, w.decline),
  );
  return el("section", { class: "card" }, el("h1", {}, w.title), el("p", { class: "lead" }, w.lead), text.element, form);
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

async function agree(app, asked, text) {
  try {
    await app.api.giveConsent(asked.purpose, asked.policyVersion, await text.digest());
  } catch (error) {
    if (error.reason === "POLICY_OUTDATED") {
      app.after(app.words.consent.outdated);
      await app.begin();
      return;
    }
    throw error;
  }
  app.after(app.words.consent.given);
  await app.begin();
}

function mark(check, error, text) {
  error.textContent = text;
  if (text) {
    check.setAttribute("aria-invalid", "true");
    check.setAttribute("aria-describedby", error.id);
  } else {
    check.removeAttribute("aria-invalid");
    check.removeAttribute("aria-describedby");
  }
}
