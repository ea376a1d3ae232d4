const MANY_KIBIBYTES = 10 * 1024;

/** Times in the browser's zone and the page's language. */
export class When {
  constructor(words) {
    const format = (options) => new Intl.DateTimeFormat(words.locale, options);
    this.words = words;
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

  /** The same for two moments of one day here. */
  dayKey(timestamp) {
    return new Date(timestamp).toDateString();
  }

  /** "Today", "Yesterday", or the date; with the year where it is not this one. */
  day(timestamp) {
    const day = new Date(timestamp);
    const today = new Date();
    const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
    if (day.toDateString() === today.toDateString()) {
      return `${this.words.today} · ${this.dayFormat.format(day)}`;
    }
    if (day.toDateString() === yesterday.toDateString()) {
      return `${this.words.yesterday} · ${this.dayFormat.format(day)}`;
    }
    return day.getFullYear() === today.getFullYear() ? this.dayFormat.format(day) : this.yearFormat.format(day);
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
