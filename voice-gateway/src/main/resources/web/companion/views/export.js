import { el } from "/common/dom.js";
import { control } from "../control.js";
import { icon } from "../icon.js";
import { strengthOf } from "../strength.js";

const LEAST_CHARACTERS = 12;
const MOST_CHARACTERS = 256;
/** A stream is one call to the session, however long it takes; the page would be blanked meanwhile. */
const AWAKE_MILLIS = 5 * 60 * 1000;

/** Everything that is kept of the home as one encrypted file, and when such files were asked for. */
export async function takeAlong(app) {
  const w = app.words.exporting;
  const ledger = el("section", { class: "card", id: "exports" });
  list(app, ledger, await app.api.exports());
  return el(
    "div",
    {},
    el("p", {}, el("a", { class: "back", href: "#/privacy" }, icon("back"), app.words.privacy.title)),
    el("section", { class: "card" }, el("h1", {}, w.title), el("p", { class: "lead" }, w.lead), el("p", { class: "hint" }, w.open), form(app, ledger)),
    ledger,
  );
}

function form(app, ledger) {
  const w = app.words.exporting;
  const secret = (id) => el("input", { id, type: "password", autocomplete: "off", autocapitalize: "none", spellcheck: "false", required: true });
  const first = secret("passphrase");
  const again = secret("passphrase-again");
  const passphrase = control(w.passphrase, first, w.passphraseHint(LEAST_CHARACTERS));
  const repeated = control(w.again, again);
  const strength = el("p", { class: "hint", id: "strength", role: "status" });
  first.addEventListener("input", () => {
    const text = first.value === "" ? "" : w.strengths[strengthOf(first.value, LEAST_CHARACTERS)];
    // Read out when it changes, not at each key.
    if (strength.textContent !== text) {
      strength.textContent = text;
    }
  });
  const show = el("button", { type: "button", class: "plain", id: "show", "aria-pressed": "false" }, w.show);
  show.addEventListener("click", () => {
    const shown = first.type === "password";
    first.type = shown ? "text" : "password";
    again.type = first.type;
    show.setAttribute("aria-pressed", String(shown));
  });
  const sound = el("input", { type: "checkbox", id: "sound", checked: true });
  const submit = el("button", { type: "submit", class: "wide", id: "export-submit" }, w.submit);
  const outcome = el("div", { id: "export-outcome" });
  const taking = taker(app, outcome);
  const send = (event) => {
    event.preventDefault();
    const characters = Array.from(passphrase.value).length;
    if (characters < LEAST_CHARACTERS || characters > MOST_CHARACTERS) {
      passphrase.wrong(w.wrongLength(characters, LEAST_CHARACTERS, MOST_CHARACTERS));
      return;
    }
    if (passphrase.value !== repeated.value) {
      repeated.wrong(w.notSame);
      return;
    }
    app.act(submit, async () => {
      try {
        await taking(passphrase.value, sound.checked);
        first.value = "";
        again.value = "";
        strength.textContent = "";
      } finally {
        // Asked for, it stands in the ledger, whole or not.
        list(app, ledger, await app.api.exports());
      }
    });
  };
  return el(
    "form",
    { novalidate: true, submit: send },
    passphrase.element,
    strength,
    repeated.element,
    show,
    el("label", { class: "check", for: "sound" }, sound, el("span", {}, w.sound)),
    el("p", { class: "box" }, w.keepPassphrase),
    submit,
    outcome,
  );
}

/** Takes the file piece by piece, shows how far it is, and hands it to the browser when it is whole. */
function taker(app, place) {
  const w = app.words.exporting;
  let gone = false;
  let address;
  const forget = () => {
    URL.revokeObjectURL(address);
    address = undefined;
  };
  app.onLeave(() => {
    gone = true;
    forget();
  });
  return async (passphrase, includeAudio) => {
    forget();
    const bar = el("progress", { id: "export-progress", max: 1, value: 0, "aria-label": w.progress });
    const words = el("p", { class: "hint" }, w.begins);
    place.replaceChildren(bar, words);
    const pieces = [];
    let size = 0;
    const awake = setInterval(() => app.api.account().catch(() => {}), AWAKE_MILLIS);
    try {
      for await (const part of app.api.takeExport(passphrase, includeAudio)) {
        if (gone) {
          return;
        }
        if (part.data) {
          pieces.push(part.data);
          size += part.data.size;
        }
        if (part.total) {
          bar.max = part.total;
          bar.value = part.done;
          words.textContent = w.soFar(part.done, part.total, app.when.bytes(size));
        }
      }
    } catch (error) {
      place.replaceChildren();
      throw error;
    } finally {
      clearInterval(awake);
    }
    address = URL.createObjectURL(new Blob(pieces, { type: "application/octet-stream" }));
    const save = el("a", { class: "button quiet wide", id: "export-save", href: address, download: `hey-kakao-export-${today()}.gpg` }, icon("file"), w.save(app.when.bytes(size)));
    place.replaceChildren(save);
    app.notes.say(w.done);
    save.click();
    save.focus();
  };
}

/** Of the browser's zone. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((number) => String(number).padStart(2, "0")).join("-");
}

function list(app, ledger, exports) {
  const w = app.words.exporting;
  ledger.replaceChildren(
    el("h2", {}, w.ledger),
    exports.length === 0 ? el("p", {}, w.none) : el("ul", { class: "rows" }, ...exports.map((one) => row(app, one))),
  );
}

function row({ words, when }, one) {
  const w = words.exporting;
  const size = Number(one.sizeBytes || 0) > 0 ? when.bytes(one.sizeBytes) : undefined;
  return el(
    "li",
    {},
    el(
      "div",
      {},
      el("p", { class: "strong" }, when.full(one.askedAt)),
      el("p", { class: "hint" }, [w.outcomes[one.outcome] ?? w.otherOutcome, one.includeAudio ? w.withSound : w.withoutSound, size].filter(Boolean).join(" · ")),
    ),
  );
}
