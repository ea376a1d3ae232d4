import { el } from "/common/dom.js";

const SHOWN_DIGITS = 12;

/** The text of a consent, whole and letter by letter, with its version and fingerprint. `digest` is of what is shown, in Base64. */
export function consentText({ words }, consent) {
  const w = words.consent;
  const text = el("div", { class: "paper", lang: "ko", tabindex: "0", role: "region", "aria-label": w.text }, consent.text);
  const digest = async () => new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text.textContent)));
  const fingerprint = el("span", {});
  digest().then((bytes) => {
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    fingerprint.textContent = w.digest(hex.slice(0, SHOWN_DIGITS));
  });
  return {
    element: el(
      "div",
      {},
      words.consent.textLanguage && el("p", { class: "hint" }, words.consent.textLanguage),
      text,
      el("p", { class: "hint version" }, el("span", {}, w.version(consent.policyVersion)), fingerprint),
    ),
    digest: async () => btoa(String.fromCharCode(...(await digest()))),
  };
}
