import { el, facts } from "/common/dom.js";
import { control } from "../control.js";
import { confirm } from "../dialog.js";
import { icon } from "../icon.js";

const LONGEST_NAME = 64;
const MUTED = "DEVICE_MUTE_MUTED";

/** The speakers of the home. */
export async function speakers(app) {
  const w = app.words.speakers;
  const devices = await app.api.devices();
  const refresh = el("button", { type: "button", class: "icon-only", id: "refresh", "aria-label": app.words.refresh, click: () => app.go("speakers") }, icon("refresh"));
  const pair = el("a", { class: "button", id: "pair", href: "#/speakers/new" }, icon("plus"), w.pair);
  const head = el("div", { class: "head" }, el("div", {}, el("h1", {}, w.title), el("p", { class: "lead" }, w.lead)), refresh);
  if (devices.length === 0) {
    return el("div", {}, head, el("section", { class: "card empty" }, icon("speaker"), el("h2", {}, w.emptyTitle), el("p", {}, w.empty), pair));
  }
  return el(
    "div",
    {},
    head,
    el("ul", { class: "cards", "aria-label": w.list }, ...devices.map((device) => card(app, device))),
    el("p", {}, pair),
  );
}

/** One speaker, which is drawn anew where it stands when it has changed. */
function card(app, device) {
  const place = el("li", { class: "card" });
  const draw = (now) => {
    const rename = button("quiet", "rename", app.words.speakers.rename, app.words.speakers.renameThis(now.name), now);
    const again = (changed) => {
      draw(changed);
      place.querySelector("[data-rename]").focus();
    };
    rename.addEventListener("click", () => place.replaceChildren(renaming(app, now, again)));
    place.replaceChildren(heading(app, now), ...about(app, now), el("div", { class: "last" }, rename, muting(app, now, again), unpairing(app, now)));
  };
  draw(device);
  return place;
}

function button(kind, action, text, label, device) {
  return el("button", { type: "button", class: kind, "aria-label": label, [`data-${action}`]: device.deviceId }, text);
}

function heading(app, device) {
  const w = app.words.speakers;
  return el(
    "div",
    { class: "speaker" },
    icon("speaker"),
    el("div", {}, el("h2", {}, device.name), el("p", { class: device.online ? "state online" : "state" }, device.online ? w.online : w.offline)),
  );
}

function about(app, device) {
  const w = app.words.speakers;
  const asked = device.remoteMuteAskedAt;
  return [
    facts(
      [w.microphone, asked && device.mute !== MUTED ? w.muteAsked : w.microphones[device.mute]],
      [w.model, device.model],
      [w.serial, device.serial],
      [w.firmware, device.firmwareVersion],
      [w.paired, app.when.full(device.pairedAt)],
    ),
    asked ? el("p", { class: "box" }, w.mutedAt(app.when.full(asked)), " ", w.unmute) : undefined,
  ].filter(Boolean);
}

/** In place of the card until it is saved or left. */
function renaming(app, device, again) {
  const w = app.words.speakers;
  const input = el("input", { id: `name-${device.deviceId}`, maxlength: LONGEST_NAME, autocomplete: "off", required: true, value: device.name });
  const name = control(w.newName, input);
  const save = el("button", { type: "submit", "data-save": device.deviceId }, w.save);
  const cancel = el("button", { type: "button", class: "quiet", click: () => again(device) }, app.words.cancel);
  const form = el("form", { class: "renaming", novalidate: true }, name.element, el("div", { class: "last" }, save, cancel));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = name.value.trim();
    if (wanted === "") {
      name.wrong(app.words.pair.noName);
      return;
    }
    app.act(save, async () => {
      again(await app.api.renameDevice(device, wanted));
      app.notes.say(w.renamed(wanted));
    });
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      again(device);
    }
  });
  // When it stands on the page.
  queueMicrotask(() => input.select());
  return form;
}

/** Nothing where it is asked for already: nobody can take it back from here. */
function muting(app, device, again) {
  const w = app.words.speakers;
  if (device.remoteMuteAskedAt) {
    return undefined;
  }
  const mute = button("quiet", "mute", w.mute, w.muteThis(device.name), device);
  mute.addEventListener("click", async () => {
    const question = { title: w.muteTitle(device.name), text: w.muteText, yes: w.muteYes, no: app.words.cancel, undoable: true };
    if (await confirm(question)) {
      await app.act(mute, async () => {
        again(await app.api.muteDevice(device.deviceId));
        app.notes.say(w.muted(device.name));
      });
    }
  });
  return mute;
}

function unpairing(app, device) {
  const w = app.words.speakers;
  const unpair = button("danger", "unpair", w.unpair, w.unpairThis(device.name), device);
  unpair.addEventListener("click", async () => {
    const question = { title: w.unpairTitle(device.name), text: w.unpairText, yes: w.unpairYes, no: app.words.cancel };
    if (await confirm(question)) {
      await app.act(unpair, async () => {
        await app.api.unpairDevice(device.deviceId);
        app.after(w.unpaired(device.name));
        app.go("speakers");
      });
    }
  });
  return unpair;
}
