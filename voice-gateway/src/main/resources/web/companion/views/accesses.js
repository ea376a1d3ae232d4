import { el, facts } from "/common/dom.js";
import { childTitle } from "../child-title.js";
import { icon } from "../icon.js";
import { pages } from "../pages.js";

/** The access log's entries about this home and its children. */
export async function accesses(app) {
  const w = app.words.accesses;
  const load = naming(app);
  const first = await load();
  const list = el("ol", { class: "cards" });
  const more = pages(app, first, load, (items) => {
    const rows = items.map((access) => row(app, access));
    list.append(...rows);
    return rows[0];
  });
  return el(
    "div",
    {},
    el("p", {}, el("a", { class: "back", href: "#/privacy" }, icon("back"), app.words.privacy.title)),
    el("h1", {}, w.title),
    el("p", { class: "lead" }, w.lead),
    first.items.length === 0 ? el("p", {}, w.none) : list,
    more,
  );
}

/** Entries name a child by an id; what it is called is asked for once, where there is such an entry. */
function naming(app) {
  let children;
  return async (token) => {
    const { items, next } = await app.api.accesses(token);
    if (items.some((access) => access.childId)) {
      children ??= new Map((await app.api.children()).map((child) => [child.childId, childTitle(app, child)]));
    }
    return { items: items.map((access) => ({ ...access, child: access.childId && (children.get(access.childId) ?? app.words.children.noName) })), next };
  };
}

function row({ words, when }, access) {
  const w = words.accesses;
  const refused = access.outcome === "ACCESS_OUTCOME_REFUSED";
  return el(
    "li",
    { class: "card slim", tabindex: "-1" },
    el("h2", {}, who(w, access.accessor ?? {})),
    el("p", {}, w.activities[access.activity] ?? w.otherActivity),
    refused ? el("p", { class: "strong" }, w.refused) : undefined,
    facts([w.child, access.child], [refused ? w.asked : w.items, (access.items || []).map((item) => item.name || item.itemId).join(", ")], [w.ticket, access.ticketNumber]),
    el("p", { class: "hint" }, when.full(access.at)),
  );
}

function who(w, accessor) {
  return w.who[accessor.kind] ?? w.staff(accessor.employerName || accessor.employerId || "", w.roles[accessor.roles?.[0]]);
}
