import { el } from "/common/dom.js";
import { icon } from "./icon.js";

/** A button that becomes the browser's own player of one utterance. Playing is a read that the access log notes, so nothing is fetched before. */
export function player(app, utterance) {
  const words = app.words.player;
  const place = el("div", { class: "player" });
  const button = el(
    "button",
    { type: "button", class: "play", "aria-label": words.playThis(utterance.text || app.words.utterance.noText) },
    icon("play"),
    el("span", {}, words.play),
  );
  button.addEventListener("click", () =>
    app.act(button, async () => {
      const address = `/v1/companion/utterances/${utterance.utteranceId}/audio`;
      const audio = el("audio", { controls: true, src: address, "aria-label": words.soundOf(utterance.text || app.words.utterance.noText) });
      audio.addEventListener("play", () => pauseOthers(audio));
      audio.addEventListener("error", () => app.notes.fail(words.cannotPlay));
      app.onLeave(() => {
        audio.pause();
        audio.removeAttribute("src");
      });
      place.replaceChildren(audio);
      audio.focus();
      // Where the browser does not let it begin by itself, its controls do.
      await audio.play().catch(() => {});
    }),
  );
  place.append(button);
  return place;
}

function pauseOthers(playing) {
  for (const audio of document.querySelectorAll("audio")) {
    if (audio !== playing) {
      audio.pause();
    }
  }
}
