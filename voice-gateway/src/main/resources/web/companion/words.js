import en from "./words/en.js";
import ko from "./words/ko.js";

const LANGUAGES = { ko, en };
const PARAMETER = "lang";

/**
 * The words of the page in one language. What the address asks for goes first, then the browser's languages in its order (the ones it sends as
 * Accept-Language), then Korean. The choice stands in the address, because nothing is kept in the browser.
 */
export function chooseWords() {
  const asked = new URLSearchParams(location.search).get(PARAMETER);
  const wanted = [asked, ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return LANGUAGES[wanted.find((tag) => Object.hasOwn(LANGUAGES, tag))] || ko;
}

/** The words of the other language. */
export function otherWords(words) {
  return words === ko ? en : ko;
}

/** The way to the issuer; the gateway brings back what the address asks for. */
export function signInAddress(parameters = {}) {
  const query = new URLSearchParams(parameters);
  const asked = new URLSearchParams(location.search).get(PARAMETER);
  if (Object.hasOwn(LANGUAGES, asked)) {
    query.set(PARAMETER, asked);
  }
  return query.size === 0 ? "/companion/sign-in" : `/companion/sign-in?${query}`;
}

/** Where the same place is shown in that language. */
export function addressIn(words) {
  return `?${PARAMETER}=${words.language}${location.hash}`;
}
