import { el } from "/common/dom.js";

/**
 * Pages of what was said, one below the other, with a button for the next as long as there is one.
 *
 * @param {function(Object[])} add shows those of one page
 */
export function utterancePages(app, first, add) {
  let { next } = first;
  const more = el("button", { type: "button", class: "quiet wide", id: "more" }, app.words.more);
  more.hidden = !next;
  more.addEventListener("click", () =>
    app.act(more, async () => {
      const page = await app.api.utterances(next);
      const added = add(page.utterances);
      next = page.next;
      more.hidden = !next;
      app.notes.say(app.words.timeline.shown(page.utterances.length));
      added?.focus();
    }),
  );
  add(first.utterances);
  return more;
}
