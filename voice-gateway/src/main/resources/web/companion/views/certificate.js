import { el } from "/common/dom.js";
import { icon } from "../icon.js";
import { noteName } from "../note-file.js";

/** What was destroyed. It is in memory only and goes with the page. */
export function certificate(app, { paper, lead, fileName }) {
  const w = app.words.certificate;
  const address = URL.createObjectURL(new Blob([paper.note], { type: "text/plain;charset=utf-8" }));
  const stay = (event) => event.preventDefault();
  const mayGo = () => window.removeEventListener("beforeunload", stay);
  window.addEventListener("beforeunload", stay);
  app.onLeave(() => {
    mayGo();
    URL.revokeObjectURL(address);
  });
  return el(
    "section",
    { class: "card" },
    el("h1", {}, w.title),
    el("p", { class: "lead" }, lead ?? w.lead),
    el("p", {}, w.keep),
    el(
      "p",
      {},
      el(
        "a",
        { class: "button", id: "certificate-save", click: mayGo, href: address, download: fileName ?? noteName("erasure", paper.certificateId) },
        icon("file"),
        w.download,
      ),
    ),
    el("h2", {}, w.text),
    el("p", { class: "hint" }, `${w.number} ${paper.certificateId}`),
    el("pre", { class: "paper", id: "certificate", tabindex: "0", role: "region", "aria-label": w.text }, paper.note),
    el("p", { class: "hint" }, w.check),
    el("button", { type: "button", class: "quiet", id: "finish", click: app.signOut }, w.finish),
  );
}
