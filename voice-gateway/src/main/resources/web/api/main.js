import { choice, el, facts, field } from "/common/dom.js";

const DOCUMENTS = [
  ["/v1/openapi.json", "For parents' apps"],
  ["/v1/openapi-staff.json", "For staff"],
];
const main = document.getElementById("main");

/** One line for each field, indented by depth; a schema that is open already is only named. */
function outline(document, schema, depth = 0, open = []) {
  const pad = "  ".repeat(depth);
  const name = schema.$ref && schema.$ref.split("/").pop();
  const whole = name ? document.components.schemas[name] : schema;
  if (name && open.includes(name)) {
    return [`${pad}… as above: ${name}`];
  }
  const lines = [];
  for (const [key, value] of Object.entries(whole.properties || {})) {
    const of = value.items || value;
    lines.push(`${pad}${key}: ${kind(document, value)}${value.description ? ` — ${value.description}` : ""}`);
    if (of.$ref || of.properties) {
      lines.push(...outline(document, of, depth + 1, name ? [...open, name] : open));
    }
  }
  return lines;
}

function kind(document, schema) {
  if (schema.type === "array") {
    return `list of ${kind(document, schema.items)}`;
  }
  if (!schema.$ref) {
    return [schema.type || "any", schema.format || schema.contentEncoding].filter(Boolean).join(", ");
  }
  const name = schema.$ref.split("/").pop();
  const target = document.components.schemas[name];
  return target.enum ? `one of ${target.enum.join(", ")}` : name;
}

function message(document, title, content) {
  const [type, { schema }] = Object.entries(content)[0];
  const lines = outline(document, schema);
  return [el("h4", {}, `${title}: `, el("code", {}, type)), el("pre", {}, lines.join("\n") || "{}")];
}

function call(document, path, verb, operation) {
  const details = el(
    "details",
    { id: operation.operationId },
    el("summary", {}, el("span", { class: "verb" }, verb.toUpperCase()), el("code", {}, path), ` ${operation.summary}`),
  );
  details.append(el("p", {}, operation.description || ""), facts(["gRPC", operation["x-grpc-method"]]));
  if (operation.parameters.length > 0) {
    details.append(
      el("h4", {}, "Parameters"),
      facts(...operation.parameters.map((each) => [`${each.name} (${each.in})`, each.description || kind(document, each.schema)])),
    );
  }
  if (operation.requestBody) {
    details.append(...message(document, "Body", operation.requestBody.content));
  }
  const { 200: answer, ...refusals } = operation.responses;
  details.append(
    ...message(document, "Answer", answer.content),
    el("h4", {}, "Refusals (RFC 9457)"),
    facts(...Object.entries(refusals).map(([status, refusal]) => [status, refusal.description])),
  );
  return details;
}

function service(document, tag) {
  const section = el("section", {}, el("h2", {}, tag.name), el("p", {}, tag.description));
  for (const [path, verbs] of Object.entries(document.paths)) {
    for (const [verb, operation] of Object.entries(verbs)) {
      if (operation.tags.includes(tag.name)) {
        section.append(call(document, path, verb, operation));
      }
    }
  }
  return section;
}

async function show(address) {
  const response = await fetch(address, { credentials: "omit", redirect: "error" });
  const document = await response.json();
  const select = choice({ change: () => open(select.value) }, DOCUMENTS);
  select.value = address;
  main.replaceChildren(
    el("section", {}, field("Calls", select), el("p", {}, document.info.description)),
    ...document.tags.map((tag) => service(document, tag)),
  );
}

async function open(address) {
  try {
    await show(address);
  } catch {
    document.getElementById("alert").replaceChildren(el("p", {}, "The document cannot be read. Open the page again."));
  }
}

open(DOCUMENTS[0][0]);
