/** The keys of the Korean two-set keyboard (KS X 5002), by the letters they write. */
const INITIALS = ["r", "R", "s", "e", "E", "f", "a", "q", "Q", "t", "T", "d", "w", "W", "c", "z", "x", "v", "g"];
const VOWELS = ["k", "o", "i", "O", "j", "p", "u", "P", "h", "hk", "ho", "hl", "y", "n", "nj", "np", "nl", "b", "m", "ml", "l"];
const FINALS = [
  "", "r", "R", "rt", "s", "sw", "sg", "e", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg", "a", "q", "qt", "t", "T", "d", "w", "c", "z", "x", "v", "g",
];
/** Letters that stand alone, from U+3131 on. */
const ALONE = [
  "r", "R", "rt", "s", "sw", "sg", "e", "E", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg", "a", "q", "Q", "qt", "t", "T", "d", "w", "W", "c", "z",
  "x", "v", "g", ...VOWELS,
];
const SYLLABLES = 0xac00;
const LETTERS = 0x3131;

/** What the same keys write in Latin letters: who forgets to switch the keyboard types "ㅠㅊㅇ" and means "bcd". */
export function latinKeys(text) {
  return [...text.normalize("NFC")].map((letter) => keysOf(letter)).join("");
}

function keysOf(letter) {
  const code = letter.codePointAt(0);
  const syllable = code - SYLLABLES;
  if (syllable >= 0 && syllable < INITIALS.length * VOWELS.length * FINALS.length) {
    return (
      INITIALS[Math.floor(syllable / (VOWELS.length * FINALS.length))] +
      VOWELS[Math.floor(syllable / FINALS.length) % VOWELS.length] +
      FINALS[syllable % FINALS.length]
    );
  }
  return ALONE[code - LETTERS] ?? letter;
}
