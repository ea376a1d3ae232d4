import { choice, el } from "/common/dom.js";
import { control } from "./control.js";

const LONGEST_TEXT = 200;

/**
 * Looking for what was said by its words, days and speaker.
 *
 * @param {function(Object)} search is given the filters that are set
 */
export function searchForm(app, devices, search) {
  const w = app.words.search;
  const text = control(w.text, el("input", { id: "search-text", type: "search", maxlength: LONGEST_TEXT, autocomplete: "off", enterkeyhint: "search" }));
  const from = control(w.from, el("input", { id: "search-from", type: "date" }));
  const to = control(w.to, el("input", { id: "search-to", type: "date" }));
  const speaker = control(w.speaker, choice({ id: "search-speaker" }, [["", w.allSpeakers], ...devices.map((device) => [device.deviceId, device.name])]));
  const submit = el("button", { type: "submit", id: "search-submit" }, w.submit);
  const form = el(
    "form",
    { role: "search", class: "card slim", novalidate: true },
    text.element,
    el("details", { id: "search-details" }, el("summary", {}, w.details), el("div", { class: "pair" }, from.element, to.element), speaker.element),
    el("div", { class: "row" }, submit, el("button", { type: "button", class: "quiet", id: "search-all", click: () => app.go("") }, w.all)),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (from.value && to.value && to.value < from.value) {
      to.wrong(w.wrongDays);
      return;
    }
    const filters = { text: text.value.trim(), fromDate: from.value, toDate: to.value, deviceId: speaker.value };
    app.act(submit, () => search(Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ""))));
  });
  return form;
}
