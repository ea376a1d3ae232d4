import { el } from "/common/dom.js";
import { noteFile, noteName } from "../note-file.js";

/** That a child's profile, or all of them, is destroyed. The home goes on. */
export function childCertificate(app, { paper, title }) {
  const w = app.words.certificate;
  return el(
    "section",
    { class: "card" },
    el("h1", {}, title),
    el("p", { class: "lead" }, app.words.children.gone),
    el("p", { class: "hint" }, `${w.number} ${paper.certificateId}`),
    ...noteFile(app, { note: paper.note, file: noteName("erasure", paper.certificateId), label: w.text, save: w.download }),
    el("p", { class: "hint" }, w.check),
    el("button", { type: "button", class: "quiet", id: "certificate-done", click: () => app.go("privacy/children") }, app.words.children.title),
  );
}
