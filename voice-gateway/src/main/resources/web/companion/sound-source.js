import { Sound } from "/common/sound.js";
import { stream } from "/common/stream.js";
import { pcm16, wav } from "./wav.js";

/**
 * Where an audio element finds the sound of one utterance: in this page's memory.
 *
 * @param {import("/common/session.js").PageSession} session
 * @return {Promise<string>} an address; whoever asked gives it back with URL.revokeObjectURL
 */
export async function soundOf(session, utterance) {
  return URL.createObjectURL(await fetched(session, utterance));
}

async function fetched(session, utterance) {
  const chunks = [];
  for await (const { data } of stream(session, "/v1/companion/utterance-audio", { utteranceId: utterance.utteranceId })) {
    chunks.push(Uint8Array.from(atob(data), (c) => c.charCodeAt(0)));
  }
  if (utterance.codec !== "OPUS") {
    return wav(utterance.sampleRateHz, chunks);
  }
  const parts = await new Sound(utterance.codec, utterance.sampleRateHz, chunks).opus();
  return wav(parts[0]?.rate ?? utterance.sampleRateHz, parts.map(({ samples }) => pcm16(samples)));
}
