import { el } from "/common/dom.js";

/** Signed in, but without an account here. */
export function signUp(app) {
  const w = app.words.signUp;
  const submit = el("button", { type: "button", class: "wide", id: "sign-up" }, w.submit);
  submit.addEventListener("click", () =>
    app.act(submit, async () => {
      await app.api.signUp();
      app.after(w.done);
      await app.begin();
    }),
  );
  return el(
    "section",
    { class: "card narrow" },
    el("h1", {}, w.title),
    el("p", { class: "lead" }, w.lead(app.store.state.person)),
    el("p", {}, w.text),
    submit,
    el("button", { type: "button", class: "plain wide", id: "sign-up-not", click: app.signOut }, w.leave),
  );
}
