import type { Locale } from './locale';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MISSING = '–';

/** Creates each formatter once: creating one costs hundreds of times what using it does, and a page of ages uses them each second. */
function memoizeFormatter<Options, Format>(make: (locale: Locale, options: Options) => Format) {
  const formatters = new Map<string, Format>();
  return (locale: Locale, options: Options): Format => {
    const key = locale + JSON.stringify(options);
    const format = formatters.get(key) ?? make(locale, options);
    formatters.set(key, format);
    return format;
  };
}

const numbers = memoizeFormatter((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
const instants = memoizeFormatter(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
);
const ages = memoizeFormatter(
  (locale, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(locale, options),
);

/** A plain number, such as `1,204` or `1 204`. */
export function formatNumber(locale: Locale, value: number, maximumFractionDigits = 0): string {
  return numbers(locale, { maximumFractionDigits }).format(value);
}

/** `percent` counts from 0 to 100. */
export function formatPercent(locale: Locale, percent: number, maximumFractionDigits = 0): string {
  return numbers(locale, { style: 'percent', maximumFractionDigits }).format(percent / 100);
}

const MICRO_DOLLARS = 1_000_000;

/** Micro-dollars as dollars and cents: `$41.20`, `41,20 $US`. */
export function formatMoney(locale: Locale, microDollars: number): string {
  return numbers(locale, { style: 'currency', currency: 'USD' }).format(microDollars / MICRO_DOLLARS);
}

/** Bytes in the decimal units that registries use: `12 MB`, `1.4 GB`. */
export function formatBytes(locale: Locale, bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return numbers(locale, {
    style: 'unit',
    unit: units[power],
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && power > 0 ? 1 : 0,
  }).format(value);
}

/** Memory as Fargate counts it, in MiB: `512 MiB`, `2 GiB`; French says Mio and Gio. */
export function formatMebibytes(locale: Locale, mebibytes: number): string {
  const unit = locale === 'fr' ? 'io' : 'iB';
  return mebibytes < 1024
    ? `${formatNumber(locale, mebibytes)}\u00a0M${unit}`
    : `${formatNumber(locale, mebibytes / 1024, 2)}\u00a0G${unit}`;
}

/** How long something took: `0.4 s`, `12 s`, `3 min 5 s`, `2 h 4 min`, `3 d 2 h`. */
export function formatDuration(locale: Locale, milliseconds: number): string {
  if (!Number.isFinite(milliseconds)) return MISSING;
  const elapsed = Math.max(0, milliseconds);
  const part = (value: number, unit: 'second' | 'minute' | 'hour' | 'day', maximumFractionDigits = 0) =>
    numbers(locale, {
      style: 'unit',
      unit,
      unitDisplay: unit === 'second' && locale === 'en' ? 'narrow' : 'short',
      maximumFractionDigits,
    }).format(value);
  const pair = (whole: string, restValue: number, rest: string) => (restValue > 0 ? `${whole} ${rest}` : whole);

  if (elapsed < 10 * SECOND) return part(Math.floor(elapsed / 100) / 10, 'second', 1);
  if (elapsed < MINUTE) return part(Math.floor(elapsed / SECOND), 'second');
  if (elapsed < HOUR) {
    const seconds = Math.floor((elapsed % MINUTE) / SECOND);
    return pair(part(Math.floor(elapsed / MINUTE), 'minute'), seconds, part(seconds, 'second'));
  }
  if (elapsed < DAY) {
    const minutes = Math.floor((elapsed % HOUR) / MINUTE);
    return pair(part(Math.floor(elapsed / HOUR), 'hour'), minutes, part(minutes, 'minute'));
  }
  const hours = Math.floor((elapsed % DAY) / HOUR);
  return pair(part(Math.floor(elapsed / DAY), 'day'), hours, part(hours, 'hour'));
}

/** How long ago, in one unit: `5 min ago`, `yesterday`, `now` within the last seconds. The future is clamped to now. */
export function formatRelative(locale: Locale, at: number, now: number): string {
  const elapsed = Math.max(0, now - at);
  const format = ages(locale, { numeric: 'auto', style: 'short' });
  if (elapsed < 5 * SECOND) return format.format(0, 'second');
  if (elapsed < MINUTE) return format.format(-Math.floor(elapsed / SECOND), 'second');
  if (elapsed < HOUR) return format.format(-Math.floor(elapsed / MINUTE), 'minute');
  if (elapsed < DAY) return format.format(-Math.floor(elapsed / HOUR), 'hour');
  if (elapsed < 30 * DAY) return format.format(-Math.floor(elapsed / DAY), 'day');
  // Counted, since 31 days ago is not always last month; and in full, since "mo." is no word.
  const long = ages(locale, { numeric: 'always', style: 'long' });
  if (elapsed < 365 * DAY) return long.format(-Math.floor(elapsed / (30 * DAY)), 'month');
  return long.format(-Math.floor(elapsed / (365 * DAY)), 'year');
}

/** `full` for a hover, `time` for a log line (with milliseconds), `short` for a table or an axis of days, `clock` for one of hours. */
export type InstantStyle = 'full' | 'time' | 'short' | 'clock' | 'day';

const INSTANT_STYLES: Record<InstantStyle, Intl.DateTimeFormatOptions> = {
  full: {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  },
  time: { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23' },
  short: { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  clock: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { month: 'short', day: 'numeric' },
};

/** An absolute instant in a named time zone, such as `Europe/Paris`. */
export function formatInstant(locale: Locale, at: number, timeZone: string, style: InstantStyle = 'full'): string {
  return instants(locale, { ...INSTANT_STYLES[style], timeZone }).format(at);
}
