import { Refusal } from "./refusal.js";

const LEFT = "x-heykakao-seconds-left";
const OVER = new Set(["SIGN_IN_REQUIRED", "STAFF_IDLE"]);
/** The page blanks itself this long before the gateway ends the session. */
const MARGIN_SECONDS = 15;

/**
 * The page's session at the gateway: makes its calls, counts down, and says when it is over. The session itself is a cookie that no script can
 * read; nothing is stored in the browser.
 */
export class PageSession {
  /**
   * @param {string} name of the site, such as "centre"
   * @param {{left: function(number), over: function(string)}} listener hears the seconds left each second, and the reason of the end
   */
  constructor(name, listener) {
    this.name = name;
    this.listener = listener;
    this.timer = undefined;
    this.margin = MARGIN_SECONDS;
    this.deadline = 0;
    this.checking = false;
  }

  /** Who is signed in; undefined where nobody is. */
  async open() {
    const state = await this.state();
    if (!state.signedIn) {
      return undefined;
    }
    this.margin = Math.min(MARGIN_SECONDS, state.secondsLeft / 4);
    this.restart(state.secondsLeft);
    this.timer = setInterval(() => this.tick(), 1000);
    this.tick();
    return state.person;
  }

  /**
   * A REST call. Data goes in the body, never into the address.
   *
   * @return {Promise<Object>}
   */
  async call(method, path, body) {
    const response = await this.send(method, path, "application/json", body && JSON.stringify(body));
    return response.status === 204 ? {} : response.json();
  }

  /** @return {Promise<Response>} an answer that is not a refusal */
  async send(method, path, type, body) {
    const headers = { "x-heykakao-page": this.name };
    if (body !== undefined) {
      headers["content-type"] = type;
    }
    let response;
    try {
      response = await fetch(path, { method, headers, body, cache: "no-store", credentials: "same-origin", redirect: "error" });
    } catch {
      throw new Refusal("OFFLINE");
    }
    if (response.headers.has(LEFT)) {
      this.restart(Number(response.headers.get(LEFT)));
    }
    if (!response.ok) {
      throw this.refused(await refusal(response));
    }
    return response;
  }

  /** Ends the page's session where the refusal says that the gateway's is over. */
  refused(refusal) {
    if (OVER.has(refusal.reason)) {
      this.end(refusal.reason);
    }
    return refusal;
  }

  async signOut() {
    this.end("SIGNED_OUT");
    await this.leave();
  }

  async state() {
    const response = await fetch(`/${this.name}/session`, { cache: "no-store", credentials: "same-origin" });
    return response.json();
  }

  restart(seconds) {
    this.deadline = Date.now() + seconds * 1000;
  }

  tick() {
    const left = Math.max(0, Math.floor((this.deadline - Date.now()) / 1000 - this.margin));
    this.listener.left(left);
    if (left === 0 && !this.checking) {
      this.check();
    }
  }

  /** Another tab may have gone on; else it ends here, before the gateway's own end. */
  async check() {
    this.checking = true;
    try {
      const state = await this.state();
      if (state.signedIn && state.secondsLeft > this.margin + 1) {
        this.restart(state.secondsLeft);
        return;
      }
    } catch {
      // Not to be reached: what is on the screen goes all the same.
    } finally {
      this.checking = false;
    }
    if (this.timer !== undefined) {
      this.end("STAFF_IDLE");
      await this.leave();
    }
  }

  async leave() {
    try {
      await fetch(`/${this.name}/sign-out`, {
        method: "POST",
        headers: { "x-heykakao-page": this.name },
        credentials: "same-origin",
      });
    } catch {
      // The gateway ends it by itself in a moment.
    }
  }

  end(reason) {
    if (this.timer !== undefined) {
      clearInterval(this.timer);
      this.timer = undefined;
      this.listener.over(reason);
    }
  }
}

async function refusal(response) {
  try {
    const body = await response.json();
    return new Refusal(body.reason, body.metadata);
  } catch {
    return new Refusal("TRY_AGAIN");
  }
}
