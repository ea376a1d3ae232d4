import { stream } from "/common/stream.js";

const ROOT = "/v1/companion/";

function bytesOf(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    bytes[i] = text.charCodeAt(i);
  }
  return bytes;
}

/** The calls of heykakao.companion.v1 that this page makes, as their REST/JSON form. Each answers what the contract says, or throws a Refusal. */
export class Api {
  /** @param {import("/common/session.js").PageSession} session */
  constructor(session) {
    this.session = session;
  }

  /** Undefined where the person who is signed in has none. */
  async account() {
    try {
      return (await this.get("account")).account;
    } catch (error) {
      if (error.reason === "ACCOUNT_REQUIRED") {
        return undefined;
      }
      throw error;
    }
  }

  async signUp() {
    return (await this.post("account", {})).account;
  }

  async consents() {
    return (await this.get("consents")).consents || [];
  }

  /** Whom to turn to, as that version of the policy has it. */
  async contacts(policyVersion) {
    return (await this.get(`policies/${policyVersion}`)).contacts;
  }

  giveConsent(purpose, policyVersion, textSha256) {
    return this.post("consents", { purpose, policyVersion, textSha256 });
  }

  async withdrawConsent(purpose) {
    return (await this.post("consents/withdraw", { purpose })).certificate;
  }

  leaving() {
    return this.get("leaving");
  }

  /** @return {Promise<{certificate: Object, fileName: string}>} */
  leave() {
    return this.post("leaving", { confirmation: "LEAVE" });
  }

  /** Destroys the children's profiles alone; undefined where there was nothing to destroy. */
  async withdrawChildProfiles() {
    const { certificate } = await this.post("consents/withdraw", { purpose: "CONSENT_PURPOSE_CHILD_PROFILE" });
    return certificate?.note ? certificate : undefined;
  }

  /** Newest first. */
  async receipts() {
    return (await this.get("consent-receipts")).receipts || [];
  }

  async receipt(id) {
    return (await this.get(`consent-receipts/${encodeURIComponent(id)}`)).receipt;
  }

  /** Undefined where nobody of this home was verified. */
  async guardian() {
    try {
      return (await this.get("guardian")).guardian;
    } catch (error) {
      if (error.reason === "GUARDIAN_UNVERIFIED") {
        return undefined;
      }
      throw error;
    }
  }

  startGuardian() {
    return this.post("guardian/verifications", {});
  }

  finishGuardian(reference, code) {
    return this.post(`guardian/verifications/${encodeURIComponent(reference)}/finish`, { code });
  }

  async children() {
    return (await this.get("children")).children || [];
  }

  async child(id) {
    return (await this.get(`children/${encodeURIComponent(id)}`)).child;
  }

  createChild(items) {
    return this.post("children", { items });
  }

  updateChild(id, items, etag) {
    return this.session.call("PUT", `${ROOT}children/${encodeURIComponent(id)}`, { items, etag });
  }

  confirmChild(id) {
    return this.post(`children/${encodeURIComponent(id)}/confirm`, {});
  }

  async deleteChild(id) {
    return (await this.session.call("DELETE", `${ROOT}children/${encodeURIComponent(id)}`)).certificate;
  }

  async devices() {
    return (await this.get("devices")).devices || [];
  }

  async pairDevice(pairingCode, name) {
    return (await this.post("devices", { pairingCode, name })).device;
  }

  /** Where it was renamed elsewhere since it was read, it is refused with STALE_ETAG. */
  async renameDevice({ deviceId, etag }, name) {
    return (await this.session.call("PATCH", `${ROOT}devices/${encodeURIComponent(deviceId)}`, { name, etag })).device;
  }

  /** There is no call for the opposite. */
  async muteDevice(id) {
    return (await this.post(`devices/${encodeURIComponent(id)}/mute`, { muted: true })).device;
  }

  unpairDevice(id) {
    return this.session.call("DELETE", `${ROOT}devices/${encodeURIComponent(id)}`);
  }

  /** @return {Promise<{items: Object[], next: string}>} newest first; `next` is empty on the last page */
  utterances(pageToken = "") {
    return this.utterancesOf("", pageToken);
  }

  /** A child's, the last attributed first; without a child those of nobody in particular. */
  async utterancesOf(childId, pageToken = "") {
    const query = new URLSearchParams({ childId, pageToken });
    const { utterances = [], nextPageToken = "" } = await this.get(`utterances?${query}`);
    return { items: utterances, next: nextPageToken };
  }

  /** @param {string} childId empty for nobody in particular */
  async attributeUtterance(id, childId) {
    return (await this.post(`utterances/${encodeURIComponent(id)}/attribute`, { childId })).utterance;
  }

  /**
   * What fits all that is set of `fromDate`, `toDate`, `deviceId` and `text`, newest first. A page may be empty and have a next one.
   *
   * @return {Promise<{items: Object[], next: string}>}
   */
  async search(filters, pageToken = "") {
    const { utterances = [], nextPageToken = "" } = await this.post("utterances/search", { ...filters, pageToken });
    return { items: utterances, next: nextPageToken };
  }

  /** @param {Object} what one of `day`, `range`, `all` and `justSaid`; answers how many went */
  async deleteUtterances(what) {
    return (await this.post("utterances/delete", what)).deletedCount ?? 0;
  }

  async utterance(id) {
    return (await this.get(`utterances/${encodeURIComponent(id)}`)).utterance;
  }

  deleteUtterance(id) {
    return this.session.call("DELETE", `${ROOT}utterances/${encodeURIComponent(id)}`);
  }

  async grants() {
    return (await this.get("grants")).grants || [];
  }

  confirmGrant(id, utteranceId) {
    return this.post(`grants/${encodeURIComponent(id)}/confirm`, { utteranceId });
  }

  refuseGrant(id) {
    return this.post(`grants/${encodeURIComponent(id)}/refuse`, {});
  }

  revokeGrant(id) {
    return this.post(`grants/${encodeURIComponent(id)}/revoke`, {});
  }

  async notices() {
    return (await this.get("notices")).notices || [];
  }

  /** Its `period` and `etag`. */
  keeping() {
    return this.get("keeping");
  }

  updateKeeping(period, etag) {
    return this.session.call("PUT", `${ROOT}keeping`, { period, etag });
  }

  async sessions() {
    return (await this.get("sessions")).sessions || [];
  }

  revokeSession(id) {
    return this.session.call("DELETE", `${ROOT}sessions/${encodeURIComponent(id)}`);
  }

  revokeOtherSessions() {
    return this.post("sessions/revoke-others", {});
  }

  async accesses(pageToken = "") {
    const query = pageToken ? `?pageToken=${encodeURIComponent(pageToken)}` : "";
    const { accesses = [], nextPageToken = "" } = await this.get(`accesses${query}`);
    return { items: accesses, next: nextPageToken };
  }

  /** Newest first. */
  async exports() {
    return (await this.get("exports")).exports || [];
  }

  /** The file's pieces as they come, each a Blob so that the browser may keep them out of memory, and between them how far it is. */
  async *takeExport(passphrase, includeAudio) {
    for await (const { data, progress } of stream(this.session, `${ROOT}export`, { passphrase, includeAudio })) {
      if (data) {
        yield { data: new Blob([bytesOf(data)]) };
      } else if (progress) {
        yield { done: Number(progress.done || 0), total: Number(progress.total || 0) };
      }
    }
  }

  get(path) {
    return this.session.call("GET", ROOT + path);
  }

  post(path, body) {
    return this.session.call("POST", ROOT + path, body);
  }
}
