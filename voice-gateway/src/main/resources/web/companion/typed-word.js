import { el } from "/common/dom.js";
import { control } from "./control.js";

/**
 * A form whose button does something only once a word was typed: for what nobody can undo.
 *
 * @param {{word: string, typeWord: Function, wrongWord: Function, submit: string}} words
 * @param {string} id of the button
 * @param {function(HTMLButtonElement)} go is given the button
 */
export function typedWord(words, id, go) {
  const word = control(words.typeWord(words.word), el("input", { id: "word", autocomplete: "off", autocapitalize: "none", spellcheck: "false", required: true }));
  const submit = el("button", { type: "submit", class: "danger wide", id }, words.submit);
  const ask = (event) => {
    event.preventDefault();
    if (word.value.trim().toLowerCase() === words.word) {
      go(submit);
    } else {
      word.wrong(words.wrongWord(words.word));
    }
  };
  return el("form", { novalidate: true, submit: ask }, word.element, submit);
}
