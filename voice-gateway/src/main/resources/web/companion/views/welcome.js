import { el } from "/common/dom.js";
import { icon } from "../icon.js";
import { signInAddress } from "../words.js";

/** Nobody is signed in. */
export function welcome({ words }) {
  const w = words.welcome;
  return el(
    "div",
    { class: "welcome" },
    el("h1", {}, w.title),
    el("p", { class: "lead" }, w.lead),
    el("p", {}, el("a", { class: "button kakao wide", id: "sign-in", href: signInAddress() }, w.signIn)),
    el("p", { class: "hint" }, w.hint),
    el(
      "ul",
      { class: "points" },
      ...w.points.map(([picture, title, text]) => el("li", {}, icon(picture), el("div", {}, el("h2", {}, title), el("p", {}, text)))),
    ),
  );
}
