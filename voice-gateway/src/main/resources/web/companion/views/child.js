import { choice, el } from "/common/dom.js";
import { control } from "../control.js";
import { icon } from "../icon.js";

const LONGEST = 64;

/** Making a child's profile. */
export function newChild(app) {
  const w = app.words.child;
  return page(app, w.newTitle, form(app, {}, async (items) => {
    await app.api.createChild(items);
    app.after(w.made);
  }));
}

/** Editing one. */
export async function child(app, { id }) {
  const w = app.words.child;
  let known;
  try {
    known = await app.api.child(id);
  } catch (error) {
    if (error.reason === "CHILD_TURNED_14") {
      return page(app, app.words.children.frozenTitle, el("p", {}, app.words.refusal.CHILD_TURNED_14));
    }
    throw error;
  }
  return page(app, w.editTitle, form(app, known.items ?? {}, async (items) => {
    await app.api.updateChild(id, items, known.etag);
    app.after(w.saved);
  }, () => app.go(`privacy/children/${id}`)));
}

function page(app, title, content) {
  return el(
    "div",
    {},
    el("p", {}, el("a", { class: "back", href: "#/privacy/children" }, icon("back"), app.words.children.title)),
    el("section", { class: "card narrow" }, el("h1", {}, title), content),
  );
}

/**
 * @param {function(Object)} save is given the items that are filled in
 * @param {function()} [reload] reads the profile anew
 */
function form(app, items, save, reload) {
  const w = app.words.child;
  const text = (id, label, value) => control(label, el("input", { id, maxlength: LONGEST, autocomplete: "off", value: value ?? "" }));
  const name = text("child-name", w.name, items.name);
  const birth = control(w.birthDate, el("input", { id: "child-birth", type: "date", max: app.when.dayKey(Date.now()), value: items.birthDate ?? "" }), w.birthHint);
  const select = choice({ id: "child-gender" }, [["", w.notGiven], ...Object.entries(w.genders)]);
  select.value = items.gender ?? "";
  const gender = control(w.gender, select);
  const character = text("child-character", w.favouriteCharacter, items.favouriteCharacter);
  const controls = { "items.name": name, "items.birth_date": birth, "items.gender": gender, "items.favourite_character": character };
  const submit = el("button", { type: "submit", class: "wide", id: "child-save" }, w.save);
  const stale = el("p", { class: "wrong", id: "child-stale" });
  const again = el("button", { type: "button", class: "quiet wide", id: "child-reload", "aria-describedby": "child-stale", hidden: true, click: reload ?? false }, w.reload);
  const send = async () => {
    const filled = { name: name.value.trim(), birthDate: birth.value, gender: gender.value, favouriteCharacter: character.value.trim() };
    try {
      await save(Object.fromEntries(Object.entries(filled).filter(([, value]) => value !== "")));
    } catch (error) {
      const field = error.reason === "CHILD_TURNED_14" ? birth : error.reason === "INVALID_FIELD" ? controls[error.metadata.field] : undefined;
      if (field) {
        field.wrong(field === birth ? w.wrongBirth : app.words.refusal.INVALID_FIELD);
        return;
      }
      if (error.reason === "STALE_ETAG") {
        stale.textContent = app.words.refusal.STALE_ETAG;
        again.hidden = false;
        again.focus();
        return;
      }
      if (error.reason === "QUOTA" && !error.metadata.retry_after_seconds) {
        app.notes.fail(w.tooMany);
        return;
      }
      if (error.reason !== "CONSENT_REQUIRED") {
        throw error;
      }
      // The text has changed since it was agreed to.
      app.after(w.consentFirst);
    }
    app.go("privacy/children");
  };
  return el(
    "form",
    {
      novalidate: true,
      submit: (event) => {
        event.preventDefault();
        app.act(submit, send);
      },
    },
    el("p", { class: "hint" }, w.allOptional),
    name.element,
    birth.element,
    gender.element,
    character.element,
    submit,
    stale,
    again,
  );
}
