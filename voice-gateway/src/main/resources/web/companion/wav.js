const HEADER_BYTES = 44;
const BYTES_A_SAMPLE = 2;

/**
 * One channel of 16-bit PCM as a WAV file (RIFF, format 1).
 *
 * @param {number} rate samples a second
 * @param {Uint8Array[]} chunks samples, little-endian
 */
export function wav(rate, chunks) {
  const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const header = new DataView(new ArrayBuffer(HEADER_BYTES));
  const text = (at, letters) => [...letters].forEach((letter, i) => header.setUint8(at + i, letter.charCodeAt(0)));
  text(0, "RIFF");
  header.setUint32(4, HEADER_BYTES - 8 + size, true);
  text(8, "WAVEfmt ");
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true);
  header.setUint16(22, 1, true);
  header.setUint32(24, rate, true);
  header.setUint32(28, rate * BYTES_A_SAMPLE, true);
  header.setUint16(32, BYTES_A_SAMPLE, true);
  header.setUint16(34, 8 * BYTES_A_SAMPLE, true);
  text(36, "data");
  header.setUint32(40, size, true);
  return new Blob([header, ...chunks], { type: "audio/wav" });
}

/** @param {Float32Array} samples from -1 to 1 */
export function pcm16(samples) {
  const bytes = new DataView(new ArrayBuffer(samples.length * BYTES_A_SAMPLE));
  samples.forEach((sample, i) => bytes.setInt16(i * BYTES_A_SAMPLE, Math.max(-1, Math.min(1, sample)) * 0x7fff, true));
  return new Uint8Array(bytes.buffer);
}
