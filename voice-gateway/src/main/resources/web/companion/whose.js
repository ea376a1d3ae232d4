import { choice, el } from "/common/dom.js";
import { childTitle } from "./child-title.js";
import { control } from "./control.js";

const PURPOSE = "CONSENT_PURPOSE_CHILD_PROFILE";

/** The profiles that something said may be attributed to; none without the consent. */
export async function children(app) {
  const agreed = app.store.state.consents.some((consent) => consent.purpose === PURPOSE && consent.givenAt);
  return agreed ? (await app.api.children()).filter((child) => !["CHILD_STATE_FROZEN", "CHILD_STATE_DAMAGED"].includes(child.state)) : [];
}

/** Says whose something is. It is saved by a button and not by choosing, so that nobody moves it by walking through the names. */
export function whose(app, utterance, all) {
  const w = app.words.whose;
  const select = choice({ id: "whose" }, [["", w.nobody], ...all.map((child) => [child.childId, childTitle(app, child)])]);
  select.value = utterance.childId ?? "";
  const submit = el("button", { type: "submit", class: "quiet", id: "whose-save" }, w.save);
  return el(
    "form",
    {
      novalidate: true,
      submit: (event) => {
        event.preventDefault();
        app.act(submit, async () => {
          const moved = await app.api.attributeUtterance(utterance.utteranceId, select.value);
          app.after(moved.childId ? w.saved : w.savedNobody);
          app.go(`utterances/${utterance.utteranceId}`);
        });
      },
    },
    control(w.label, select, w.hint).element,
    submit,
  );
}
