const KINDS = [/[a-z]/u, /[A-Z]/u, /[0-9]/u, /[^a-zA-Z0-9\p{L}]/u, /[^\p{ASCII}]/u];
const LETTERS_OF_KIND = [26, 26, 10, 20, 2000];
const FAIR_BITS = 50;
const GOOD_BITS = 75;

/**
 * A hint, no promise: how many passphrases there are of the letters that this one is made of. A letter that comes again counts for little.
 *
 * @return {"short"|"weak"|"fair"|"good"}
 */
export function strengthOf(passphrase, least) {
  const letters = Array.from(passphrase);
  if (letters.length < least) {
    return "short";
  }
  const choices = KINDS.reduce((sum, kind, i) => sum + (kind.test(passphrase) ? LETTERS_OF_KIND[i] : 0), 0);
  const different = new Set(letters).size;
  const bits = Math.log2(Math.max(choices, 2)) * different + (letters.length - different);
  if (bits < FAIR_BITS) {
    return "weak";
  }
  return bits < GOOD_BITS ? "fair" : "good";
}
