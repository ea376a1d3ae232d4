import { el } from "/common/dom.js";
import { confirm } from "../dialog.js";
import { icon } from "../icon.js";

/** Who wanted to see what of the home, and what they may hear now. */
export async function notices(app) {
  const w = app.words.notices;
  const [all, grants] = await Promise.all([app.api.notices(), app.api.grants()]);
  const waiting = grants.filter((grant) => grant.answer === "GRANT_ANSWER_WAITING");
  const inForce = grants.filter((grant) => grant.answer === "GRANT_ANSWER_GRANTED");
  const answered = grants.filter((grant) => !waiting.includes(grant) && !inForce.includes(grant));
  app.store.set({ waiting: waiting.length });
  const page = el("div", {}, el("h1", {}, w.title), el("p", { class: "lead" }, w.lead));
  part(page, w.waiting, waiting.map((grant) => question(app, grant)));
  part(page, w.inForce, inForce.map((grant) => granted(app, grant)));
  part(page, w.past, all.map((notice) => past(app, notice)));
  part(page, w.answered, answered.map((grant) => closed(app, grant)));
  if (all.length + grants.length === 0) {
    page.append(el("section", { class: "card empty" }, icon("bell"), el("h2", {}, w.emptyTitle), el("p", {}, w.empty)));
  }
  return page;
}

function part(page, title, items) {
  if (items.length > 0) {
    page.append(el("section", {}, el("h2", { class: "day" }, title), el("ul", { class: "cards" }, ...items)));
  }
}

function question({ words, when }, grant) {
  return el(
    "li",
    { class: "card asks" },
    el("h3", {}, words.notices.asks(grant.employerName)),
    el("p", { class: "text" }, grant.question),
    el("p", { class: "hint" }, when.full(grant.askedAt)),
    el("a", { class: "button", href: `#/grants/${grant.grantId}`, "data-answer": grant.grantId }, words.notices.answer),
  );
}

function granted(app, grant) {
  const w = app.words.notices;
  const revoke = el("button", { type: "button", class: "danger", "data-revoke": grant.grantId }, w.revoke);
  revoke.addEventListener("click", async () => {
    if (await confirm({ title: w.revokeTitle, text: w.revokeText, yes: w.revokeYes, no: app.words.cancel })) {
      await app.act(revoke, async () => {
        await app.api.revokeGrant(grant.grantId);
        app.after(w.revoked);
        app.go("notices");
      });
    }
  });
  return el(
    "li",
    { class: "card" },
    el("h3", {}, app.words.grant.fromWho(grant.employerName)),
    el("p", { class: "text" }, grant.question),
    el("p", { class: "hint" }, w.until(app.when.full(grant.endsAt))),
    el("div", { class: "last" }, el("a", { class: "button quiet", href: `#/utterances/${grant.utteranceId}` }, w.which), revoke),
  );
}

function past({ words, when }, notice) {
  const [title, text] = words.notices.kinds[notice.kind] ?? words.notices.otherKind;
  const ends = notice.endsAt ? ` · ${words.notices.ends(when.full(notice.endsAt))}` : "";
  return el(
    "li",
    { class: "card slim" },
    el("h3", {}, title),
    el("p", {}, text(notice.employerName || notice.browser)),
    notice.reason && el("p", { class: "text soft" }, `${words.notices.reason}: ${notice.reason}`),
    el("p", { class: "hint" }, when.full(notice.at) + ends),
  );
}

function closed({ words, when }, grant) {
  return el(
    "li",
    { class: "card slim" },
    el("h3", {}, words.notices.answers[grant.answer] ?? ""),
    el("p", { class: "text" }, grant.question),
    el("p", { class: "hint" }, `${grant.employerName} · ${when.full(grant.askedAt)}`),
  );
}
