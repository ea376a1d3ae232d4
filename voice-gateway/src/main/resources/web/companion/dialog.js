import { el } from "/common/dom.js";

/**
 * Asks before something that matters. The browser's own dialog holds the focus, closes on Escape, and gives the focus back.
 *
 * @param {{title: string, text: string[], yes: string, no: string, undoable: boolean}} question the safe answer has the focus
 * @return {Promise<boolean>}
 */
export function confirm({ title, text, yes, no, undoable = false }) {
  return new Promise((answer) => {
    const dialog = el(
      "dialog",
      { "aria-labelledby": "dialog-title", "aria-describedby": "dialog-text" },
      el("h2", { id: "dialog-title" }, title),
      el("div", { id: "dialog-text" }, ...text.map((paragraph) => el("p", {}, paragraph))),
      el(
        "form",
        { method: "dialog", class: "answers" },
        el("button", { class: "quiet", id: "dialog-no", value: "no", autofocus: true }, no),
        el("button", { class: undoable ? "" : "grave", id: "dialog-yes", value: "yes" }, yes),
      ),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      answer(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
