/** Plays an utterance as the speaker sent it. Nothing is written anywhere; what is decoded is dropped with the player. */
export class Sound {
  /**
   * @param {string} codec "PCM_S16LE" or "OPUS"
   * @param {Uint8Array[]} chunks whole frames in order, as device.v1.Codec says
   */
  constructor(codec, rate, chunks) {
    this.codec = codec;
    this.rate = rate;
    this.chunks = chunks;
    this.context = undefined;
  }

  /** Resolves when it has begun to play. Rejects where this browser cannot decode it. */
  async play() {
    this.stop();
    const context = new AudioContext();
    this.context = context;
    const parts = this.codec === "OPUS" ? await this.opus() : [this.pcm()];
    let at = context.currentTime;
    for (const { samples, rate } of parts) {
      const buffer = context.createBuffer(1, samples.length, rate);
      buffer.copyToChannel(samples, 0);
      const source = context.createBufferSource();
      source.buffer = buffer;
      source.connect(context.destination);
      source.start(at);
      at += buffer.duration;
    }
  }

  stop() {
    this.context?.close();
    this.context = undefined;
  }

  pcm() {
    const bytes = this.chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    const samples = new Float32Array(bytes >> 1);
    let at = 0;
    for (const chunk of this.chunks) {
      const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      for (let i = 0; i + 1 < chunk.length; i += 2) {
        samples[at] = view.getInt16(i, true) / 32768;
        at += 1;
      }
    }
    return { samples, rate: this.rate };
  }

  /** Each packet stands behind its length as two bytes big-endian. */
  async opus() {
    const parts = [];
    let failure;
    const decoder = new AudioDecoder({
      output: (data) => {
        const samples = new Float32Array(data.numberOfFrames);
        data.copyTo(samples, { planeIndex: 0, format: "f32-planar" });
        parts.push({ samples, rate: data.sampleRate });
        data.close();
      },
      error: (e) => {
        failure = e;
      },
    });
    decoder.configure({ codec: "opus", sampleRate: this.rate, numberOfChannels: 1 });
    let micros = 0;
    for (const chunk of this.chunks) {
      for (let at = 0; at + 2 <= chunk.length; ) {
        const length = (chunk[at] << 8) | chunk[at + 1];
        decoder.decode(
          new EncodedAudioChunk({ type: "key", timestamp: micros, data: chunk.subarray(at + 2, at + 2 + length) }),
        );
        micros += 20000;
        at += 2 + length;
      }
    }
    await decoder.flush();
    decoder.close();
    if (failure) {
      throw failure;
    }
    return parts;
  }
}
