import { el } from "/common/dom.js";
import { childTitle } from "../child-title.js";
import { icon } from "../icon.js";
import { pages } from "../pages.js";
import { namesOf, row } from "../utterance-row.js";

/** What was attributed to one child. */
export async function childWords(app, { id }) {
  const w = app.words.whose;
  const [child, first, devices] = await Promise.all([app.api.child(id), app.api.utterancesOf(id), app.api.devices()]);
  const page = el(
    "div",
    {},
    el("p", {}, el("a", { class: "back", href: "#/privacy/children" }, icon("back"), app.words.children.title)),
    // A name does not belong into the browser's history.
    el("h1", { "data-title": w.title }, w.titleOf(childTitle(app, child))),
    el("p", { class: "lead" }, w.lead),
  );
  if (first.items.length === 0 && !first.next) {
    page.append(el("section", { class: "card empty" }, icon("talk"), el("h2", {}, w.emptyTitle), el("p", {}, w.empty)));
    return page;
  }
  const names = namesOf(devices);
  const list = el("ol", { class: "utterances", id: "child-words" });
  const more = pages(
    app,
    first,
    (token) => app.api.utterancesOf(id, token),
    (items) => {
      const rows = items.map((utterance) => row(app, names, utterance, app.when.full(utterance.receivedAt)));
      list.append(...rows);
      return rows[0]?.querySelector("a");
    },
  );
  page.append(list, more);
  return page;
}
