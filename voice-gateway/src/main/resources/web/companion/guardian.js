import { el } from "/common/dom.js";
import { control } from "./control.js";

/** Verifying that the parent is the children's guardian: start, do what the provider says, type its code. */
export function guardian(app) {
  const w = app.words.guardian;
  const start = el("button", { type: "button", id: "guardian-start" }, w.start);
  const step = el("div", {}, start);
  const begin = (button) =>
    app.act(button, async () => {
      const started = await app.api.startGuardian();
      const form = finishing(app, started, begin);
      step.replaceChildren(form);
      form.querySelector("h3").focus();
    });
  start.addEventListener("click", () => begin(start));
  return el("section", { class: "card", id: "guardian" }, el("h2", {}, w.title), el("p", {}, w.lead), step);
}

function finishing(app, started, begin) {
  const w = app.words.guardian;
  const code = control(w.code, el("input", { id: "guardian-code", inputmode: "numeric", autocomplete: "one-time-code", required: true }), w.codeHint);
  const finish = el("button", { type: "submit", class: "wide", id: "guardian-finish" }, w.finish);
  const again = el("button", { type: "button", class: "quiet wide", id: "guardian-again" }, w.again);
  again.addEventListener("click", () => begin(again));
  return el(
    "form",
    {
      novalidate: true,
      submit: (event) => {
        event.preventDefault();
        const typed = code.value.normalize("NFKC").trim();
        if (typed === "") {
          code.wrong(w.noCode);
          return;
        }
        app.act(finish, () => send(app, started.reference, typed, code));
      },
    },
    el("h3", { tabindex: "-1" }, w.next),
    started.demo ? el("p", { class: "box" }, w.demo) : undefined,
    el("p", { class: "text", id: "guardian-instruction" }, started.instruction),
    started.expiresAt && el("p", { class: "hint" }, w.until(app.when.full(started.expiresAt))),
    code.element,
    finish,
    again,
  );
}

async function send(app, reference, typed, code) {
  try {
    await app.api.finishGuardian(reference, typed);
  } catch (error) {
    if (error.reason === "GUARDIAN_CODE_WRONG") {
      code.wrong(app.words.refusal.GUARDIAN_CODE_WRONG);
      return;
    }
    if (error.reason === "NOT_FOUND") {
      code.wrong(app.words.guardian.expired);
      return;
    }
    throw error;
  }
  app.after(app.words.guardian.done);
  app.go("privacy/children");
}
