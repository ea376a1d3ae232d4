import { el } from "/common/dom.js";

/**
 * A labelled input with a hint and a place for what is wrong with it, both of which are read out with it.
 *
 * @param {HTMLInputElement} input has an id
 */
export function control(label, input, hint) {
  const hintId = `${input.id}-hint`;
  const errorId = `${input.id}-error`;
  const error = el("p", { class: "wrong", id: errorId });
  input.setAttribute("aria-describedby", hint ? `${hintId} ${errorId}` : errorId);
  input.addEventListener("input", () => {
    error.textContent = "";
    input.removeAttribute("aria-invalid");
  });
  return {
    element: el("div", { class: "field" }, el("label", { for: input.id }, label), input, hint && el("p", { class: "hint", id: hintId }, hint), error),
    get value() {
      return input.value;
    },
    /** Says so and takes the person there. */
    wrong(text) {
      error.textContent = text;
      input.setAttribute("aria-invalid", "true");
      input.focus();
    },
  };
}
