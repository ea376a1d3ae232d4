import { el } from "/common/dom.js";
import { confirm } from "../dialog.js";
import { icon } from "../icon.js";
import { typedWord } from "../typed-word.js";

/** Ending the account: what ends and what law keeps stands before the button. */
export async function leaving(app) {
  const w = app.words.leaving;
  const { ends = [], kept = [], accessRecordYears = 0 } = await app.api.leaving();
  return el(
    "div",
    {},
    el("p", {}, el("a", { class: "back", href: "#/privacy" }, icon("back"), app.words.privacy.title)),
    el(
      "section",
      { class: "card" },
      el("h1", {}, w.title),
      el("p", { class: "lead" }, w.lead),
      el("h2", {}, w.ends),
      el("ul", { id: "ends" }, ...ends.map((end) => el("li", {}, (w.kinds[end.kind] ?? w.otherKind)(Number(end.count)))), el("li", {}, w.account)),
      el("h2", {}, w.kept),
      kept.length > 0 ? el("ul", { id: "kept" }, ...kept.map((record) => stays(w, record))) : el("p", {}, w.keptNothing),
      accessRecordYears > 0 ? el("p", { class: "hint" }, w.accesses(accessRecordYears)) : undefined,
      el("p", { class: "box strong" }, w.forever),
      el("p", {}, el("a", { class: "button quiet", href: "#/privacy/export" }, app.words.privacy.export)),
      el("p", {}, app.words.withdraw.certificate),
      typedWord(w, "leave-submit", async (submit) => {
        if (await confirm({ title: w.sureTitle, text: w.sureText, yes: w.sureYes, no: app.words.cancel })) {
          await app.act(submit, () => leave(app));
        }
      }),
    ),
  );
}

/** The names of records and laws are Korean. */
function stays(w, record) {
  return el(
    "li",
    {},
    el("span", { lang: "ko" }, record.name),
    `: ${period(w, record.period)} `,
    el("span", { class: "hint", lang: "ko" }, `(${record.law} ${record.article})`),
  );
}

/** An ISO 8601 period of one unit, such as P3Y, in words. */
function period(w, iso) {
  const [, count, unit] = /^P(\d+)([YMD])$/.exec(iso) ?? [];
  return unit ? w.units[unit](Number(count)) : iso;
}

async function leave(app) {
  const w = app.words.leaving;
  app.notes.say(w.working);
  const { certificate, fileName } = await app.api.leave();
  await app.erased(certificate, w.left, fileName);
}
