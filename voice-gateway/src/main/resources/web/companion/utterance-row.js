import { el } from "/common/dom.js";
import { player } from "./player.js";

const UNFINISHED_MILLIS = 10 * 60 * 1000;

/** Whether the speaker may still be sending it; false too when it has all come. */
export function isBeingReceived(utterance) {
  return !utterance.complete && Date.now() - new Date(utterance.receivedAt).getTime() < UNFINISHED_MILLIS;
}

/** The words, or that there are none. */
export function said(words, utterance) {
  if (utterance.text) {
    return el("span", { lang: utterance.language || undefined }, utterance.text);
  }
  return el("span", { class: "soft" }, isBeingReceived(utterance) ? words.utterance.speaking : words.utterance.noText);
}

/** The length, or why there is none. */
export function lengthOrState({ words, when }, utterance) {
  if (utterance.complete) {
    return el("span", {}, when.length(utterance.durationMillis));
  }
  const receiving = isBeingReceived(utterance);
  return el("span", { class: receiving ? "state receiving" : "state" }, receiving ? words.timeline.receiving : words.timeline.unfinished);
}

/**
 * One of a list.
 *
 * @param {Map<string, string>} names of speakers
 * @param {string} received when, as the list tells it
 */
export function row(app, names, utterance, received) {
  const { words } = app;
  return el(
    "li",
    { "data-utterance": utterance.utteranceId },
    el("a", { class: "said", href: `#/utterances/${utterance.utteranceId}` }, said(words, utterance)),
    el(
      "p",
      { class: "about" },
      el("time", { datetime: utterance.receivedAt }, received),
      el("span", {}, names.get(utterance.deviceId) ?? words.timeline.unpaired),
      lengthOrState(app, utterance),
    ),
    utterance.complete ? player(app, utterance) : undefined,
  );
}

/** Names of speakers by their ids. */
export function namesOf(devices) {
  return new Map(devices.map((device) => [device.deviceId, device.name]));
}
