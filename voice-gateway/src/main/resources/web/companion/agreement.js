import { el } from "/common/dom.js";
import { consentText } from "./consent-text.js";

/**
 * The text of a consent that has not been given, and the box to agree, which nobody has ticked yet.
 *
 * @param {Object} w its words: check, unchecked, give, given, outdated, decline
 * @param {function()} declined what not agreeing leads to
 */
export function agreement(app, asked, w, declined) {
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
        app.act(give, () => agree(app, asked, w, text));
      },
    },
    el("label", { class: "check", for: "agree" }, check, el("span", {}, w.check)),
    error,
    give,
    el("button", { type: "button", class: "plain wide", id: "consent-decline", click: declined }, w.decline),
  );
  return [text.element, form];
}

async function agree(app, asked, w, text) {
  try {
    await app.api.giveConsent(asked.purpose, asked.policyVersion, await text.digest());
  } catch (error) {
    if (error.reason === "POLICY_OUTDATED") {
      app.after(w.outdated);
      await app.begin();
      return;
    }
    throw error;
  }
  app.after(w.given);
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
