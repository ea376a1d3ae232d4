import { Refusal } from "./refusal.js";

/**
 * A call that answers with many messages, as gRPC-Web with JSON in its frames (PROTOCOL-WEB.md of grpc): a flag byte, the length as four bytes
 * big-endian, the message; the frame with flag 0x80 holds the trailers. An answer without them was cut off.
 *
 * @param {import("./session.js").PageSession} session
 */
export async function* stream(session, path, message) {
  const response = await session.send("POST", path, "application/grpc-web+json", frame(message));
  // A refusal before the first message may come in the headers alone.
  check(session, (name) => response.headers.get(name));
  const reader = response.body.getReader();
  try {
    yield* messages(session, reader, response.headers.has("grpc-status"));
  } finally {
    // Who reads no further hangs up.
    reader.cancel().catch(() => {});
  }
}

async function* messages(session, reader, isOver) {
  let rest = new Uint8Array();
  for (;;) {
    const { done, value } = await reader.read().catch(() => ({ done: true }));
    if (done) {
      if (!isOver) {
        throw new Refusal("OFFLINE");
      }
      return;
    }
    rest = join(rest, value);
    while (rest.length >= 5) {
      const length = new DataView(rest.buffer, rest.byteOffset).getUint32(1);
      if (rest.length < 5 + length) {
        break;
      }
      const text = new TextDecoder().decode(rest.subarray(5, 5 + length));
      const isTrailer = (rest[0] & 0x80) !== 0;
      rest = rest.slice(5 + length);
      if (isTrailer) {
        const trailers = new Map(text.split("\r\n").filter(Boolean).map(pair));
        check(session, (name) => trailers.get(name));
        isOver = true;
      } else {
        yield JSON.parse(text);
      }
    }
  }
}

function frame(message) {
  const json = new TextEncoder().encode(JSON.stringify(message));
  const framed = new Uint8Array(5 + json.length);
  new DataView(framed.buffer).setUint32(1, json.length);
  framed.set(json, 5);
  return framed;
}

function pair(line) {
  const colon = line.indexOf(":");
  return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
}

function check(session, header) {
  const status = header("grpc-status");
  if (status !== null && status !== undefined && status !== "0") {
    throw session.refused(new Refusal(reason(header("grpc-status-details-bin")) || "TRY_AGAIN"));
  }
}

/** ErrorInfo.reason within google.rpc.Status.details, each field 1, 2 or 3 a length-delimited one. */
function reason(base64) {
  if (!base64) {
    return undefined;
  }
  const status = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const any = fieldOf(status, 3);
  const info = any && fieldOf(any, 2);
  const name = info && fieldOf(info, 1);
  return name && new TextDecoder().decode(name);
}

/** The first length-delimited field of this number in a protobuf message. */
function fieldOf(bytes, number) {
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 0; at < bytes.length; shift += 7) {
      const byte = bytes[at];
      at += 1;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) {
        break;
      }
    }
    return value;
  };
  while (at < bytes.length) {
    const tag = varint();
    const size = varint();
    if ((tag & 7) === 2) {
      if (tag >> 3 === number) {
        return bytes.subarray(at, at + size);
      }
      at += size;
    }
  }
  return undefined;
}

function join(one, other) {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
