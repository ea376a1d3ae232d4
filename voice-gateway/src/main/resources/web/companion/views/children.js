import { el, facts } from "/common/dom.js";
import { agreement } from "../agreement.js";
import { childTitle } from "../child-title.js";
import { consentText } from "../consent-text.js";
import { confirm } from "../dialog.js";
import { guardian } from "../guardian.js";
import { icon } from "../icon.js";
import { childCertificate } from "./child-certificate.js";

const PURPOSE = "CONSENT_PURPOSE_CHILD_PROFILE";

/** The profiles of the parent's children, which need a consent of their own. */
export async function children(app) {
  const [consents, all] = await Promise.all([app.api.consents(), app.api.children()]);
  app.store.set({ consents });
  const consent = consents.find((one) => one.purpose === PURPOSE);
  const w = app.words.children;
  const page = el(
    "div",
    {},
    el("p", {}, el("a", { class: "back", href: "#/privacy" }, icon("back"), app.words.privacy.title)),
    el("h1", {}, w.title),
    el("p", { class: "lead" }, w.lead),
  );
  if (consent?.givenAt) {
    page.append(...profiles(app, all));
  } else if (consent) {
    page.append(...(await asking(app, consent)), ...all.map((child) => card(app, child)));
  } else {
    page.append(el("p", {}, w.notOffered));
  }
  return page;
}

/** The optional consent, with the guardian's verification before it where it needs one. */
async function asking(app, consent) {
  const w = app.words.children;
  const verified = consent.guardianVerification ? await app.api.guardian() : undefined;
  const costs = el("p", { class: "box", id: "costs-nothing" }, w.costsNothing);
  if (consent.guardianVerification && !verified) {
    return [el("section", { class: "card" }, el("h2", {}, w.consentTitle), costs, consentText(app, consent).element), guardian(app)];
  }
  const words = { ...app.words.consent, give: w.give, given: w.given, decline: w.decline };
  const form = agreement(app, consent, words, () => {
    app.after(w.declined);
    app.go("privacy");
  });
  return [el("section", { class: "card" }, el("h2", {}, w.consentTitle), verified && verifiedAs(app, verified), costs, ...form)];
}

function verifiedAs(app, { verifiedAt, demo }) {
  const w = app.words.guardian;
  return el("p", { class: demo ? "state" : "state online" }, demo ? w.verifiedDemo(app.when.full(verifiedAt)) : w.verified(app.when.full(verifiedAt)));
}

function profiles(app, all) {
  const w = app.words.children;
  const add = el("a", { class: "button", id: "child-new", href: "#/privacy/children/new" }, icon("plus"), w.add);
  return [
    all.length === 0
      ? el("section", { class: "card empty" }, icon("shield"), el("h2", {}, w.emptyTitle), el("p", {}, w.empty))
      : el("ul", { class: "cards", "aria-label": w.title }, ...all.map((child) => el("li", {}, card(app, child)))),
    el("p", {}, add),
    withdrawing(app),
  ];
}

function card(app, child) {
  const w = app.words.children;
  const title = childTitle(app, child);
  const frozen = child.state === "CHILD_STATE_FROZEN";
  const damaged = child.state === "CHILD_STATE_DAMAGED";
  const asked = child.state === "CHILD_STATE_ASKED";
  const closed = frozen || damaged;
  const until = child.destroyedAt && app.when.full(child.destroyedAt);
  return el(
    "article",
    { class: asked ? "card asks" : "card", "data-child": child.childId },
    el("h2", {}, title),
    closed ? el("p", { class: "box" }, frozen ? w.frozen(until) : w.damaged) : known(app, child.items ?? {}),
    asked ? el("p", { class: "box" }, w.asked(until)) : undefined,
    child.createdAt ? el("p", { class: "hint" }, w.made(app.when.full(child.createdAt))) : undefined,
    el(
      "div",
      { class: "last" },
      asked ? keep(app, child, title) : undefined,
      closed ? undefined : edit(app, child, title),
      closed ? undefined : saidBy(app, child, title),
      remove(app, child, title),
    ),
  );
}

function known(app, items) {
  const w = app.words.child;
  if (!items.birthDate && !items.gender && !items.favouriteCharacter) {
    return undefined;
  }
  return facts([w.birthDate, items.birthDate], [w.gender, w.genders[items.gender]], [w.favouriteCharacter, items.favouriteCharacter]);
}

function edit(app, child, name) {
  const w = app.words.children;
  return el("a", { class: "button quiet", "data-edit": child.childId, href: `#/privacy/children/${child.childId}`, "aria-label": w.editThis(name) }, w.edit);
}

function saidBy(app, child, name) {
  const w = app.words.whose;
  return el("a", { class: "button quiet", "data-said": child.childId, href: `#/privacy/children/${child.childId}/utterances`, "aria-label": w.titleOf(name) }, w.title);
}

function keep(app, child, name) {
  const w = app.words.children;
  const button = el("button", { type: "button", "data-keep": child.childId, "aria-label": w.keepThis(name) }, w.keep);
  button.addEventListener("click", () =>
    app.act(button, async () => {
      await app.api.confirmChild(child.childId);
      app.after(w.kept);
      app.go("privacy/children");
    }),
  );
  return button;
}

function remove(app, child, name) {
  const w = app.words.children;
  const button = el("button", { type: "button", class: "danger", "data-remove": child.childId, "aria-label": w.removeThis(name) }, w.remove);
  button.addEventListener("click", async () => {
    if (await confirm({ title: w.removeTitle(name), text: w.removeText, yes: w.removeYes, no: app.words.cancel })) {
      await app.act(button, async () => {
        const paper = await app.api.deleteChild(child.childId);
        await app.show(childCertificate, { paper, title: w.removed });
      });
    }
  });
  return button;
}

function withdrawing(app) {
  const w = app.words.children;
  const button = el("button", { type: "button", class: "danger", id: "child-withdraw" }, w.withdraw);
  button.addEventListener("click", async () => {
    if (await confirm({ title: w.withdrawTitle, text: w.withdrawText, yes: w.withdrawYes, no: app.words.cancel })) {
      await app.act(button, async () => {
        const paper = await app.api.withdrawChildProfiles();
        if (paper) {
          await app.show(childCertificate, { paper, title: w.withdrawn });
        } else {
          app.after(w.withdrawn);
          app.go("privacy/children");
        }
      });
    }
  });
  return el("section", { class: "card apart" }, el("h2", {}, w.withdraw), el("p", {}, w.withdrawLead), button);
}
