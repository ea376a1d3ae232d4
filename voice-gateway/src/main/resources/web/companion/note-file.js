import { el } from "/common/dom.js";
import { icon } from "./icon.js";

const SHOWN_DIGITS = 8;

/** What such a file is called: `heykakao-erasure-5f0c12ab.txt`. */
export function noteName(kind, id) {
  return `heykakao-${kind}-${id.slice(0, SHOWN_DIGITS)}.txt`;
}

/**
 * A signed note that can be read and saved as a file. It is in the page's memory only, and goes with the view.
 *
 * @param {{note: string, file: string, label: string, save: string}} what
 */
export function noteFile(app, { note, file, label, save }) {
  const address = URL.createObjectURL(new Blob([note], { type: "text/plain;charset=utf-8" }));
  app.onLeave(() => URL.revokeObjectURL(address));
  return [
    el("p", {}, el("a", { class: "button", id: "note-save", href: address, download: file }, icon("file"), save)),
    el("pre", { class: "paper", id: "note", tabindex: "0", role: "region", "aria-label": label }, note),
  ];
}
