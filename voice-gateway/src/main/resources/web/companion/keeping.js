import { el } from "/common/dom.js";
import { confirm } from "./dialog.js";

/** The shortest first. */
const PERIODS = ["NOTHING", "THREE_MONTHS", "EIGHTEEN_MONTHS", "UNTIL_WITHDRAWAL"].map((name) => `KEEPING_PERIOD_${name}`);

/** How long what was said is kept, and choosing another time. */
export function keeping(app, read) {
  const w = app.words.keeping;
  let now = read;
  const submit = el("button", { type: "submit", id: "keeping-submit" }, w.submit);
  const form = el(
    "form",
    {},
    el("fieldset", {}, el("legend", { class: "hint" }, w.lead), ...PERIODS.map((one) => option(w, one, one === read.period))),
    submit,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const chosen = new FormData(form).get("period");
    const shorter = PERIODS.indexOf(chosen) < PERIODS.indexOf(now.period);
    const question = { title: w.shorterTitle, text: w.shorterText(w.periods[chosen]), yes: w.shorterYes, no: app.words.cancel };
    if (!shorter || (await confirm(question))) {
      await app.act(submit, async () => {
        now = await app.api.updateKeeping(chosen, now.etag);
        app.notes.say(w.done);
      });
    }
  });
  return el("section", { class: "card", id: "keeping" }, el("h2", {}, w.title), form);
}

function option(w, period, checked) {
  return el("label", { class: "choice" }, el("input", { type: "radio", name: "period", value: period, checked }), el("span", {}, w.periods[period]));
}
