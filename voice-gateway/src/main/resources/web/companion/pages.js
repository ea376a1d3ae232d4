import { el } from "/common/dom.js";

/**
 * Pages of a list, one below the other, with a button for the next as long as there is one.
 *
 * @param {{items: Object[], next: string}} first
 * @param {function(string)} fetch gives the page of a token
 * @param {function(Object[])} add shows those of one page, and answers where the focus goes
 */
export function pages(app, first, fetch, add) {
  let { next } = first;
  const more = el("button", { type: "button", class: "quiet wide", id: "more" }, app.words.more);
  more.hidden = !next;
  more.addEventListener("click", () =>
    app.act(more, async () => {
      const page = await fetch(next);
      const added = add(page.items);
      next = page.next;
      more.hidden = !next;
      app.notes.say(app.words.shown(page.items.length));
      added?.focus();
    }),
  );
  add(first.items);
  return more;
}
