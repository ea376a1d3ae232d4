const SVG = "http://www.w3.org/2000/svg";

/** Strokes on a field of 24 by 24. */
const PATHS = {
  talk: ["M4 6.5A2.5 2.5 0 0 1 6.5 4h11A2.5 2.5 0 0 1 20 6.5v7a2.5 2.5 0 0 1-2.5 2.5H11l-4.5 4v-4A2.5 2.5 0 0 1 4 13.5z", "M8.5 8.5h7M8.5 11.5h4"],
  speaker: ["M7 3h10a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z", "M12 11a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7z", "M12 6.5h.01"],
  bell: ["M6 10a6 6 0 0 1 12 0c0 5 2 6 2 6H4s2-1 2-6z", "M10 19.5a2.2 2.2 0 0 0 4 0"],
  shield: ["M12 3l7 2.5v5.5c0 5-3 8-7 10-4-2-7-5-7-10V5.5z", "M9 12l2.2 2.2L15.2 10"],
  play: ["M8 5.5v13l10.5-6.5z"],
  back: ["M14.5 5.5L8 12l6.5 6.5"],
  next: ["M9.5 5.5L16 12l-6.5 6.5"],
  plus: ["M12 5v14M5 12h14"],
  refresh: ["M19 12a7 7 0 1 1-2.2-5.1", "M19 4v4h-4"],
  search: ["M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13z", "M15.5 15.5L20 20"],
  file: ["M7 3h7l4 4v14H7z", "M14 3v4h4", "M10 13h5M10 16.5h5"],
};

/** A picture beside words that say the same; hidden from screen readers. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", class: `icon icon-${name}`, "aria-hidden": "true", focusable: "false" })) {
    svg.setAttribute(key, value);
  }
  for (const d of PATHS[name]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}
