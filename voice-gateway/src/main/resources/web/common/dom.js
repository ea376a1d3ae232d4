/**
 * Makes an element. All text becomes text nodes and nothing is ever parsed as HTML, so that a note with a tag in it shows the tag.
 *
 * @param {string} tag
 * @param {Object} attributes a function is a listener, true an attribute without value, false or undefined none
 * @param {...(Node|string|number)} children
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(name, value);
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.filter((child) => child !== undefined && child !== null).map(node));
  return element;
}

function node(child) {
  return child instanceof Node ? child : document.createTextNode(String(child));
}

let fields = 0;

/** A labelled control. `hint` is read out with it. */
export function field(label, control, hint) {
  fields += 1;
  control.id = control.id || `field-${fields}`;
  if (!hint) {
    return el("div", { class: "field" }, el("label", { for: control.id }, label), control);
  }
  const hintId = `${control.id}-hint`;
  control.setAttribute("aria-describedby", hintId);
  return el(
    "div",
    { class: "field" },
    el("label", { for: control.id }, label),
    control,
    el("span", { class: "hint", id: hintId }, hint),
  );
}

/** A select of [value, text] pairs. */
export function choice(attributes, options) {
  return el("select", attributes, ...options.map(([value, text]) => el("option", { value }, text)));
}

/** Terms and what they are; those without a value are left out. */
export function facts(...pairs) {
  const list = el("dl");
  for (const [term, value] of pairs) {
    if (value !== undefined && value !== null && value !== "") {
      list.append(el("dt", {}, term), el("dd", {}, value));
    }
  }
  return list;
}

const KOREAN_TIME = new Intl.DateTimeFormat("ko-KR", {
  dateStyle: "medium",
  timeStyle: "short",
  timeZone: "Asia/Seoul",
});

export function time(text) {
  return text ? el("time", { datetime: text }, KOREAN_TIME.format(new Date(text))) : undefined;
}
