import { el, facts } from "/common/dom.js";
import { confirm } from "../dialog.js";
import { icon } from "../icon.js";

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
    el("ul", { class: "cards", "aria-label": w.list }, ...devices.map((device) => el("li", { class: "card" }, ...card(app, device)))),
    el("p", {}, pair),
  );
}

function card(app, device) {
  const w = app.words.speakers;
  const unpair = el("button", { type: "button", class: "danger", "aria-label": w.unpairThis(device.name), "data-unpair": device.deviceId }, w.unpair);
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
  return [
    el("div", { class: "speaker" }, icon("speaker"), el("div", {}, el("h2", {}, device.name), state(w, device))),
    facts([w.model, device.model], [w.serial, device.serial], [w.firmware, device.firmwareVersion], [w.paired, app.when.full(device.pairedAt)]),
    el("div", { class: "last" }, unpair),
  ];
}

function state(w, device) {
  return el("p", { class: device.online ? "state online" : "state" }, device.online ? w.online : w.offline);
}
