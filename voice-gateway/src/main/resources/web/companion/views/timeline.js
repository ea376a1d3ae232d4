import { el } from "/common/dom.js";
import { confirm } from "../dialog.js";
import { icon } from "../icon.js";
import { pages } from "../pages.js";
import { searchForm } from "../search.js";
import { namesOf, row } from "../utterance-row.js";

/** What was said at home, newest first, day by day; looking for some of it, and deleting much of it. */
export async function timeline(app) {
  const w = app.words.timeline;
  const [first, devices] = await Promise.all([app.api.utterances(), app.api.devices()]);
  const refresh = el("button", { type: "button", class: "icon-only", id: "refresh", "aria-label": app.words.refresh, click: () => app.go("") }, icon("refresh"));
  const head = el("div", { class: "head" }, el("div", {}, el("h1", {}, w.title), el("p", { class: "lead" }, w.lead)), refresh);
  if (first.items.length === 0 && !first.next) {
    return el("div", {}, head, devices.length === 0 ? noSpeaker(w) : nothing(w));
  }
  const names = namesOf(devices);
  const days = new Days(app, names, true);
  const more = pages(app, first, (token) => app.api.utterances(token), (items) => days.add(items));
  const place = el("div", { id: "found" }, days.element, more, deleteAll(app));
  const form = searchForm(app, devices, async (filters) => place.replaceChildren(...(await found(app, names, filters))));
  return el("div", {}, head, form, el("p", {}, deleteJustSaid(app)), place);
}

/** What fits, without the buttons that would delete what does not fit too. */
async function found(app, names, filters) {
  const w = app.words.search;
  const first = await app.api.search(filters);
  const days = new Days(app, names, false);
  const none = el("section", { class: "card empty", id: "found-none" });
  const show = (items, next) => {
    const link = days.add(items);
    none.hidden = days.count > 0;
    none.replaceChildren(icon("search"), el("h2", {}, next ? w.noneYetTitle : w.noneTitle), el("p", {}, next ? w.noneYet : w.none));
    return link;
  };
  let latest = first;
  const more = pages(
    app,
    first,
    async (token) => {
      latest = await app.api.search(filters, token);
      return latest;
    },
    (items) => show(items, latest.next),
  );
  app.notes.say(days.count > 0 ? w.found(days.count, Boolean(first.next)) : first.next ? w.noneYetTitle : w.noneTitle);
  return [none, days.element, more];
}

/** A button that deletes much at once, after asking. */
function deleting(app, attributes, label, question, what) {
  const w = app.words.timeline;
  const button = el("button", { type: "button", ...attributes }, label);
  button.addEventListener("click", async () => {
    if (await confirm({ ...question, no: app.words.cancel })) {
      await app.act(button, async () => {
        app.after(w.deleted(await app.api.deleteUtterances(what)));
        app.go("");
      });
    }
  });
  return button;
}

function deleteJustSaid(app) {
  const w = app.words.timeline;
  return deleting(
    app,
    { class: "danger wide", id: "delete-just-said" },
    w.deleteJustSaid,
    { title: w.deleteJustSaidTitle, text: w.deleteJustSaidText, yes: w.deleteYes },
    { justSaid: {} },
  );
}

function deleteDay(app, day, name) {
  const w = app.words.timeline;
  return deleting(
    app,
    { class: "plain grave-word", "data-delete-day": day, "aria-label": w.deleteThisDay(name) },
    w.deleteDay,
    { title: w.deleteDayTitle(name), text: w.deleteDayText, yes: w.deleteYes },
    { day },
  );
}

function deleteAll(app) {
  const w = app.words.timeline;
  return el(
    "section",
    { class: "card apart" },
    el("h2", {}, w.deleteAll),
    el("p", {}, w.deleteAllLead),
    deleting(app, { class: "danger", id: "delete-all" }, w.deleteAll, { title: w.deleteAllTitle, text: w.deleteAllText, yes: w.deleteYes }, { all: true }),
  );
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
  /** @param {boolean} whole whether all of a day is shown, so that its heading may offer to delete it */
  constructor(app, names, whole) {
    this.app = app;
    this.names = names;
    this.whole = whole;
    this.element = el("div", { class: "days" });
    this.key = undefined;
    this.list = undefined;
    this.count = 0;
  }

  /** @return {HTMLElement} the link of the first one added */
  add(utterances) {
    let first;
    for (const utterance of utterances) {
      const key = this.app.when.dayKey(utterance.receivedAt);
      if (key !== this.key) {
        this.key = key;
        this.list = el("ol", { class: "utterances" });
        this.element.append(el("section", {}, this.heading(key, this.app.when.day(utterance.receivedAt)), this.list));
      }
      const added = row(this.app, this.names, utterance, this.app.when.time(utterance.receivedAt));
      this.list.append(added);
      first ??= added.querySelector("a");
    }
    this.count += utterances.length;
    return first;
  }

  heading(key, name) {
    const heading = el("h2", { class: "day" }, name);
    return this.whole ? el("div", { class: "day-head" }, heading, deleteDay(this.app, key, name)) : heading;
  }
}
