const MANY_KIBIBYTES = 10 * 1024;
const ZONE = "Asia/Seoul";
const DAY_MILLIS = 24 * 60 * 60 * 1000;

/** Times in the page's language. Days are those of Korean time, as the gateway's are when it searches or deletes one. */
export class When {
  constructor(words) {
    const format = (options) => new Intl.DateTimeFormat(words.locale, { ...options, timeZone: ZONE });
    this.words = words;
    this.isoFormat = new Intl.DateTimeFormat("sv-SE", { year: "numeric", month: "2-digit", day: "2-digit", timeZone: ZONE });
    this.timeFormat = format({ hour: "numeric", minute: "2-digit" });
    this.dayFormat = format({ month: "long", day: "numeric", weekday: "long" });
    this.yearFormat = format({ year: "numeric", month: "long", day: "numeric" });
    this.fullFormat = format({ year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit" });
  }

  time(timestamp) {
    return this.timeFormat.format(new Date(timestamp));
  }

  full(timestamp) {
    return timestamp && this.fullFormat.format(new Date(timestamp));
  }

  /** The day that it is in Korea, such as "2026-11-25". */
  dayKey(timestamp) {
    return this.isoFormat.format(new Date(timestamp));
  }

  /** "Today", "Yesterday", or the date; with the year where it is not this one. */
  day(timestamp) {
    const day = new Date(timestamp);
    const key = this.dayKey(day);
    const now = Date.now();
    if (key === this.dayKey(now)) {
      return `${this.words.today} · ${this.dayFormat.format(day)}`;
    }
    if (key === this.dayKey(now - DAY_MILLIS)) {
      return `${this.words.yesterday} · ${this.dayFormat.format(day)}`;
    }
    return key.slice(0, 4) === this.dayKey(now).slice(0, 4) ? this.dayFormat.format(day) : this.yearFormat.format(day);
  }

  /** @param {string|number|undefined} millis as int64 in JSON */
  length(millis) {
    const seconds = Number(millis || 0) / 1000;
    const rounded = seconds < 10 ? Math.round(seconds * 10) / 10 : Math.round(seconds);
    return this.words.seconds(new Intl.NumberFormat(this.words.locale).format(rounded));
  }

  bytes(count) {
    const kibibytes = Math.max(1, Math.round(Number(count || 0) / 1024));
    if (kibibytes >= MANY_KIBIBYTES) {
      return `${new Intl.NumberFormat(this.words.locale, { maximumFractionDigits: 1 }).format(kibibytes / 1024)} MiB`;
    }
    return `${new Intl.NumberFormat(this.words.locale).format(kibibytes)} KiB`;
  }
}
