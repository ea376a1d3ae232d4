import { el } from "/common/dom.js";
import { PageSession } from "/common/session.js";
import { Api } from "./api.js";
import { Notes } from "./notes.js";
import { Router } from "./router.js";
import { Shell } from "./shell.js";
import { Store } from "./store.js";
import { When } from "./when.js";
import { chooseWords } from "./words.js";
import { accesses } from "./views/accesses.js";
import { certificate } from "./views/certificate.js";
import { child, newChild } from "./views/child.js";
import { childWords } from "./views/child-words.js";
import { children } from "./views/children.js";
import { consent } from "./views/consent.js";
import { takeAlong } from "./views/export.js";
import { grant } from "./views/grant.js";
import { leaving } from "./views/leaving.js";
import { notices } from "./views/notices.js";
import { pair } from "./views/pair.js";
import { privacy } from "./views/privacy.js";
import { receipt } from "./views/receipt.js";
import { receipts } from "./views/receipts.js";
import { signUp } from "./views/sign-up.js";
import { speakers } from "./views/speakers.js";
import { timeline } from "./views/timeline.js";
import { utterance } from "./views/utterance.js";
import { welcome } from "./views/welcome.js";
import { withdraw } from "./views/withdraw.js";

/** A view that takes longer says so. */
const PATIENCE_MILLIS = 300;

const main = document.getElementById("main");
const words = chooseWords();
const notes = new Notes(words);
const store = new Store({ person: undefined, account: undefined, consents: [], isHome: false, place: undefined, waiting: 0 });

const session = new PageSession("companion", {
  left: (seconds) => shell.left(seconds),
  over: (reason) => signedOut(reason === "SIGNED_OUT" ? words.shell.signedOut : words.shell.ended),
});
const api = new Api(session);
const shell = new Shell({ words, signOut: () => session.signOut(), goOn: () => api.account().catch((error) => notes.fail(error)) }, store);

const goodbyes = [];
let shown = 0;
let outcome;

/** What a view is given. Views return an element, and change nothing outside it but through this. */
const app = {
  words,
  when: new When(words),
  api,
  session,
  store,
  notes,
  go: (path) => router.go(path),
  show,
  signOut: () => session.signOut(),
  /** Nothing of the home is left but this. */
  erased(paper, lead, fileName) {
    store.set({ account: undefined, consents: [], isHome: false, waiting: 0 });
    history.replaceState(null, "", "#/");
    return show(certificate, { paper, lead, fileName });
  },
  /** Reads anew who the person is here, and shows what is to be done next. */
  begin,
  /** Runs what a form or button does: one at a time, and what goes wrong is told. */
  async act(button, action) {
    if (button.getAttribute("aria-busy") === "true") {
      return;
    }
    notes.clear();
    button.setAttribute("aria-busy", "true");
    try {
      await action();
    } catch (error) {
      notes.fail(error);
    } finally {
      button.removeAttribute("aria-busy");
    }
  },
  /** An outcome that is told on the view that comes next. */
  after(text) {
    outcome = text;
  },
  /** Runs when the view goes. */
  onLeave: (action) => goodbyes.push(action),
};

const router = new Router(
  {
    "": timeline,
    "utterances/:id": utterance,
    speakers,
    "speakers/new": pair,
    notices,
    "grants/:id": grant,
    privacy,
    "privacy/accesses": accesses,
    "privacy/export": takeAlong,
    "privacy/children": children,
    "privacy/children/new": newChild,
    "privacy/children/:id": child,
    "privacy/children/:id/utterances": childWords,
    "privacy/receipts": receipts,
    "privacy/receipts/:id": receipt,
    "privacy/withdraw": withdraw,
    "privacy/leaving": leaving,
  },
  (view, parameters, part) => {
    if (store.state.isHome) {
      store.set({ place: { "": "talk", utterances: "talk", grants: "notices" }[part] ?? part });
      show(view, parameters);
    }
  },
);

/** Puts a view in place of the one that is there; the focus goes to its heading. What a view asks for may come after the person has gone on. */
async function show(view, parameters = {}) {
  shown += 1;
  const turn = shown;
  goodbyes.splice(0).forEach((action) => action());
  notes.clear();
  const wait = setTimeout(() => {
    if (turn === shown) {
      main.replaceChildren(el("p", { class: "loading", role: "status" }, words.loading));
    }
  }, PATIENCE_MILLIS);
  let element;
  try {
    element = await view(app, parameters);
  } catch (error) {
    if (turn === shown) {
      main.replaceChildren(el("p", {}, el("button", { type: "button", class: "quiet", click: () => show(view, parameters) }, words.refresh)));
      notes.fail(error);
    }
    return;
  } finally {
    clearTimeout(wait);
  }
  if (turn !== shown) {
    return;
  }
  main.replaceChildren(element);
  const heading = main.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  window.scrollTo(0, 0);
  document.title = words.title(heading.dataset.title ?? heading.textContent);
  if (outcome) {
    notes.say(outcome);
    outcome = undefined;
  }
}

/** Takes everything off the page that the session showed. */
function signedOut(text) {
  store.set({ person: undefined, account: undefined, consents: [], isHome: false, waiting: 0 });
  outcome = text;
  show(welcome);
}

async function begin() {
  const account = await api.account();
  store.set({ account, isHome: false });
  if (account === undefined) {
    await show(signUp);
    return;
  }
  const consents = await api.consents();
  const required = consents.find((one) => one.purpose === "CONSENT_PURPOSE_VOICE_SERVICE");
  store.set({ consents, isHome: Boolean(required?.givenAt) });
  if (!store.state.isHome) {
    await show(consent, { consent: required });
    return;
  }
  store.set({ waiting: (await api.grants()).filter((one) => one.answer === "GRANT_ANSWER_WAITING").length });
  router.follow();
}

async function start() {
  try {
    const person = await session.open();
    if (person === undefined) {
      await show(welcome);
      return;
    }
    store.set({ person });
    await begin();
  } catch (error) {
    await show(welcome);
    notes.fail(error.reason ? error : words.welcome.unreachable);
  }
}

// Nothing is left to be shown by the browser's "back".
window.addEventListener("pagehide", () => main.replaceChildren());
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    location.reload();
  }
});

router.listen();
start();
