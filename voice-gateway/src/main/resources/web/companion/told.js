import { Refusal } from "/common/refusal.js";

/** What happened and what to do, in the page's language. */
export function told(words, error) {
  const texts = words.refusal;
  if (!(error instanceof Refusal)) {
    return texts.broken;
  }
  const { reason, metadata = {} } = error;
  if (reason === "INTERNAL") {
    return texts.internal(metadata.incident);
  }
  const text = typeof texts[reason] === "string" ? texts[reason] : texts.other(reason);
  const seconds = Number(metadata.retry_after_seconds);
  return seconds > 0 ? `${text} ${texts.retryIn(Math.ceil(seconds / 60))}` : text;
}
