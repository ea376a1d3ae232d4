import { el } from "/common/dom.js";

/** Where the parent is signed in, and ending it there. */
export function sessions(app, all) {
  const w = app.words.sessions;
  const others = el("button", { type: "button", class: "quiet", id: "revoke-others" }, w.revokeOthers);
  others.addEventListener("click", () => end(app, others, () => app.api.revokeOtherSessions()));
  return el(
    "section",
    { class: "card", id: "sessions" },
    el("h2", {}, w.title),
    el("p", { class: "hint" }, w.lead),
    el("ul", { class: "rows" }, ...all.map((session) => row(app, session))),
    all.length > 1 ? others : undefined,
  );
}

function row(app, session) {
  const w = app.words.sessions;
  const browser = session.browser || w.unknown;
  const revoke = el("button", { type: "button", class: "danger", "aria-label": w.revokeThis(browser) }, w.revoke);
  revoke.addEventListener("click", () => end(app, revoke, () => app.api.revokeSession(session.sessionId)));
  return el(
    "li",
    {},
    el("div", {}, el("p", { class: "strong" }, browser), el("p", { class: "hint" }, session.current ? w.current : w.last(app.when.full(session.lastCallAt)))),
    session.current ? undefined : revoke,
  );
}

function end(app, button, call) {
  return app.act(button, async () => {
    await call();
    app.after(app.words.sessions.done);
    app.go("privacy");
  });
}
