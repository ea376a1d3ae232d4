import { el, facts } from "/common/dom.js";
import { icon } from "../icon.js";
import { pages } from "../pages.js";

/** The access log's entries about this home. */
export async function accesses(app) {
  const w = app.words.accesses;
  const first = await app.api.accesses();
  const list = el("ol", { class: "cards" });
  const more = pages(app, first, (token) => app.api.accesses(token), (items) => {
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

function row({ words, when }, access) {
  const w = words.accesses;
  const refused = access.outcome === "ACCESS_OUTCOME_REFUSED";
  return el(
    "li",
    { class: "card slim", tabindex: "-1" },
    el("h2", {}, who(w, access.accessor ?? {})),
    el("p", {}, w.activities[access.activity] ?? w.otherActivity),
    refused ? el("p", { class: "strong" }, w.refused) : undefined,
    facts([refused ? w.asked : w.items, (access.items || []).map((item) => item.name || item.itemId).join(", ")], [w.ticket, access.ticketNumber]),
    el("p", { class: "hint" }, when.full(access.at)),
  );
}

function who(w, accessor) {
  return w.who[accessor.kind] ?? w.staff(accessor.employerName || accessor.employerId || "", w.roles[accessor.roles?.[0]]);
}
