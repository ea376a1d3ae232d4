import { el, facts } from "/common/dom.js";
import { confirm } from "../dialog.js";
import { icon } from "../icon.js";
import { pages } from "../pages.js";
import { lengthOrState, namesOf, said } from "../utterance-row.js";

/** Answering staff who ask to hear one thing. */
export async function grant(app, { id }) {
  const w = app.words.grant;
  const [grants, first, devices] = await Promise.all([app.api.grants(), app.api.utterances(), app.api.devices()]);
  const asked = grants.find((one) => one.grantId === id);
  const back = el("p", {}, el("a", { class: "back", href: "#/notices" }, icon("back"), app.words.notices.title));
  if (asked?.answer !== "GRANT_ANSWER_WAITING") {
    return el("div", {}, back, el("section", { class: "card" }, el("h1", {}, w.title), el("p", {}, w.over)));
  }
  return el(
    "div",
    {},
    back,
    el(
      "section",
      { class: "card" },
      el("h1", {}, w.title),
      el("p", { class: "quote text" }, asked.question),
      facts([w.from, w.fromWho(asked.employerName)], [w.ticket, asked.ticketNumber], [w.asked, app.when.full(asked.askedAt)]),
      el("ul", { class: "rules" }, ...w.rules.map((rule) => el("li", {}, rule))),
    ),
    answer(app, asked, first, namesOf(devices)),
  );
}

function answer(app, asked, first, names) {
  const w = app.words.grant;
  const texts = new Map();
  const choices = el("div", { class: "choices" });
  const error = el("p", { class: "wrong", id: "choice-error", role: "alert" });
  const more = pages(app, first, (token) => app.api.utterances(token), (utterances) => {
    const rows = utterances.filter((one) => one.complete).map((one) => choice(app, one, names));
    choices.append(...rows);
    utterances.forEach((one) => texts.set(one.utteranceId, one.text || app.words.utterance.noText));
    return rows[0]?.querySelector("input");
  });
  const confirmButton = el("button", { type: "submit", class: "wide", id: "grant-confirm" }, w.confirm);
  const refuse = el("button", { type: "button", class: "quiet wide", id: "grant-refuse" }, w.refuse);
  refuse.addEventListener("click", () =>
    app.act(refuse, async () => {
      await app.api.refuseGrant(asked.grantId);
      app.after(w.refused);
      app.go("notices");
    }),
  );
  const form = el(
    "form",
    { class: "card", novalidate: true },
    el("fieldset", { "aria-describedby": "choice-error" }, el("legend", {}, el("h2", {}, w.choose)), texts.size === 0 ? el("p", {}, w.none) : choices),
    more,
    error,
    confirmButton,
    refuse,
  );
  form.addEventListener("change", () => error.replaceChildren());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const chosen = new FormData(form).get("utterance");
    if (!chosen) {
      error.textContent = w.notChosen;
      choices.querySelector("input")?.focus();
      return;
    }
    const question = { title: w.confirmTitle, text: w.confirmText(asked.employerName, texts.get(chosen)), yes: w.confirmYes, no: app.words.cancel, undoable: true };
    if (await confirm(question)) {
      await app.act(confirmButton, async () => {
        await app.api.confirmGrant(asked.grantId, chosen);
        app.after(w.granted);
        app.go("notices");
      });
    }
  });
  return form;
}

function choice(app, utterance, names) {
  return el(
    "label",
    { class: "choice" },
    el("input", { type: "radio", name: "utterance", value: utterance.utteranceId }),
    el(
      "span",
      {},
      el("strong", {}, said(app.words, utterance)),
      el(
        "span",
        { class: "about" },
        el("span", {}, app.when.full(utterance.receivedAt)),
        el("span", {}, names.get(utterance.deviceId) ?? app.words.timeline.unpaired),
        lengthOrState(app, utterance),
      ),
    ),
  );
}
