import { el } from "/common/dom.js";
import { icon } from "../icon.js";
import { pages } from "../pages.js";
import { player } from "../player.js";
import { lengthOrState, namesOf, said } from "../utterance-row.js";

/** What was said at home, newest first, day by day. */
export async function timeline(app) {
  const w = app.words.timeline;
  const [first, devices] = await Promise.all([app.api.utterances(), app.api.devices()]);
  const refresh = el("button", { type: "button", class: "icon-only", id: "refresh", "aria-label": app.words.refresh, click: () => app.go("") }, icon("refresh"));
  const head = el("div", { class: "head" }, el("div", {}, el("h1", {}, w.title), el("p", { class: "lead" }, w.lead)), refresh);
  if (first.items.length === 0) {
    return el("div", {}, head, devices.length === 0 ? noSpeaker(w) : nothing(w));
  }
  const days = new Days(app, namesOf(devices));
  const more = pages(app, first, (token) => app.api.utterances(token), (items) => days.add(items));
  return el("div", {}, head, days.element, more);
}

function noSpeaker(w) {
  return el(
    "section",
    { class: "card empty" },
    icon("speaker"),
    el("h2", {}, w.noSpeakerTitle),
    el("p", {}, w.noSpeaker),
    el("a", { class: "button", id: "pair", href: "#/speakers/new" }, w.pair),
  );
}

function nothing(w) {
  return el("section", { class: "card empty" }, icon("talk"), el("h2", {}, w.emptyTitle), el("p", {}, w.empty));
}

class Days {
  constructor(app, names) {
    this.app = app;
    this.names = names;
    this.element = el("div", { class: "days" });
    this.key = undefined;
    this.list = undefined;
  }

  /** @return {HTMLElement} the link of the first one added */
  add(utterances) {
    let first;
    for (const utterance of utterances) {
      const key = this.app.when.dayKey(utterance.receivedAt);
      if (key !== this.key) {
        this.key = key;
        this.list = el("ol", { class: "utterances" });
        this.element.append(el("section", {}, el("h2", { class: "day" }, this.app.when.day(utterance.receivedAt)), this.list));
      }
      const row = this.row(utterance);
      this.list.append(row);
      first ??= row.querySelector("a");
    }
    return first;
  }

  row(utterance) {
    const { words, when } = this.app;
    return el(
      "li",
      { "data-utterance": utterance.utteranceId },
      el("a", { class: "said", href: `#/utterances/${utterance.utteranceId}` }, said(words, utterance)),
      el(
        "p",
        { class: "about" },
        el("time", { datetime: utterance.receivedAt }, when.time(utterance.receivedAt)),
        el("span", {}, this.names.get(utterance.deviceId) ?? words.timeline.unpaired),
        lengthOrState(this.app, utterance),
      ),
      utterance.complete ? player(this.app, utterance) : undefined,
    );
  }
}
