import { el, facts } from "/common/dom.js";
import { confirm } from "../dialog.js";
import { icon } from "../icon.js";
import { player } from "../player.js";
import { isBeingReceived, lengthOrState, namesOf, said } from "../utterance-row.js";
import { children, whose } from "../whose.js";

/** One thing that was said. */
export async function utterance(app, { id }) {
  const { words, when } = app;
  const w = words.utterance;
  const [one, devices, all] = await Promise.all([app.api.utterance(id), app.api.devices(), children(app)]);
  const back = one.childId ? [`privacy/children/${one.childId}/utterances`, words.whose.title] : ["", words.timeline.title];
  const remove = el("button", { type: "button", class: "danger", id: "delete" }, w.remove);
  remove.addEventListener("click", async () => {
    if (await confirm({ title: w.removeTitle, text: w.removeText, yes: w.removeYes, no: words.cancel })) {
      await app.act(remove, async () => {
        await app.api.deleteUtterance(id);
        app.after(w.removed);
        app.go(back[0]);
      });
    }
  });
  return el(
    "div",
    {},
    el("p", {}, el("a", { class: "back", href: `#/${back[0]}` }, icon("back"), back[1])),
    el(
      "article",
      { class: "card" },
      el("p", { class: "hint" }, when.full(one.receivedAt)),
      el("h1", { class: "quote", "data-title": w.title }, said(words, one)),
      one.complete
        ? player(app, one)
        : el("p", { class: "box" }, isBeingReceived(one) ? w.receiving : w.unfinished),
      facts(
        [w.speaker, namesOf(devices).get(one.deviceId) ?? words.timeline.unpaired],
        [w.length, lengthOrState(app, one)],
        [w.started, when.full(one.startedAt)],
        [w.received, when.full(one.receivedAt)],
        [w.sound, one.complete ? w.soundSize(when.bytes(one.audioBytes), when.bytes(one.sealedBytes)) : undefined],
      ),
      one.complete && all.length > 0 ? whose(app, one, all) : undefined,
      el("div", { class: "last" }, remove),
    ),
  );
}
