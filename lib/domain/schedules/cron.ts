/** The times of a cron expression of AWS, which has six fields: minutes, hours, day of month, month, day of week, year. */
export type CronTimes = {
  minutes: readonly number[];
  hours: readonly number[];
  isMonth: (month: number) => boolean;
  isYear: (year: number) => boolean;
  isDay: (date: CivilDate) => boolean;
};

/** A date as a calendar has it; months from 1. */
export type CivilDate = { year: number; month: number; day: number };

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

type Field = { least: number; most: number; names?: readonly string[] };
const MINUTE: Field = { least: 0, most: 59 };
const HOUR: Field = { least: 0, most: 23 };
const DAY: Field = { least: 1, most: 31 };
const MONTH: Field = { least: 1, most: 12, names: MONTHS };
/** Sunday is 1. */
const WEEKDAY: Field = { least: 1, most: 7, names: WEEKDAYS };
const YEAR: Field = { least: 1970, most: 2199 };

/**
 * Reads what stands in `cron(…)`; undefined when AWS would not take it.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
 */
export function parseCron(text: string): CronTimes | undefined {
  const fields = text.trim().split(/\s+/);
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = fields;
  // One of the two days says nothing: a date and a day of the week cannot both be asked for.
  if (fields.length !== 6 || (day === '?') === (weekday === '?')) return undefined;
  const isDay = day === '?' ? readWeekdays(weekday) : readDays(day);
  const [minutes, hours, months, years] = [
    readValues(minute, MINUTE),
    readValues(hour, HOUR),
    readValues(month, MONTH),
    readValues(year, YEAR),
  ];
  if (!minutes || !hours || !months || !years || !isDay) return undefined;
  return {
    minutes,
    hours,
    isMonth: (value) => months.includes(value),
    isYear: (value) => years.includes(value),
    isDay,
  };
}

function readValue(text: string, { least, most, names }: Field): number | undefined {
  const named = names?.indexOf(text.toUpperCase()) ?? -1;
  const value = named >= 0 ? named + least : /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}

/** `*`, `5`, `MON-FRI`, `FRI-MON`, `0/15`, `10-50/5` and lists of these, ascending; undefined for anything else. */
function readValues(text: string, field: Field): number[] | undefined {
  const found = new Set<number>();
  for (const item of text.split(',')) {
    const [range = '', step, ...more] = item.split('/');
    const every = step === undefined ? 1 : /^[1-9]\d*$/.test(step) ? Number(step) : undefined;
    const span = readSpan(range, field, step !== undefined);
    if (more.length > 0 || every === undefined || !span) return undefined;
    for (let index = 0; index < span.length; index += every) found.add(span[index] ?? field.least);
  }
  return [...found].toSorted((one, other) => one - other);
}

/** The values of a range, in its order; of a single value up to the end where a step follows it. */
function readSpan(text: string, field: Field, isOpen: boolean): number[] | undefined {
  const { least, most } = field;
  if (text === '*') return valuesBetween(least, most);
  const [first = '', last, ...more] = text.split('-');
  const from = readValue(first, field);
  const to = last === undefined ? (isOpen ? most : from) : readValue(last, field);
  if (from === undefined || to === undefined || more.length > 0) return undefined;
  return from <= to ? valuesBetween(from, to) : [...valuesBetween(from, most), ...valuesBetween(least, to)];
}

const valuesBetween = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

const lastDayOf = ({ year, month }: CivilDate): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
/** From 1, Sunday. */
const weekdayOf = ({ year, month, day }: CivilDate): number => new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;

/** The day of month: values, `L` the last day, `LW` the last weekday, `15W` the weekday nearest to the 15th. */
function readDays(text: string): CronTimes['isDay'] | undefined {
  if (text === 'L') return (date) => date.day === lastDayOf(date);
  const nearest = /^(L|\d{1,2})W$/.exec(text)?.[1];
  if (nearest === undefined) {
    const days = readValues(text, DAY);
    return days && ((date) => days.includes(date.day));
  }
  if (nearest !== 'L' && readValue(nearest, DAY) === undefined) return undefined;
  return (date) => {
    const last = lastDayOf(date);
    const wanted = nearest === 'L' ? last : Number(nearest);
    return wanted <= last && date.day === nearestWorkday(date, wanted, last);
  };
}

/** The working day nearest to one of a month, within the same month. */
function nearestWorkday(date: CivilDate, wanted: number, last: number): number {
  const weekday = weekdayOf({ ...date, day: wanted });
  if (weekday === 1) return wanted === last ? wanted - 2 : wanted + 1;
  if (weekday === 7) return wanted === 1 ? 3 : wanted - 1;
  return wanted;
}

/** The day of week: values, `L` Saturday, `6L` the last Friday, `3#2` the second Tuesday of a month. */
function readWeekdays(text: string): CronTimes['isDay'] | undefined {
  if (text === 'L') return (date) => weekdayOf(date) === WEEKDAY.most;
  const [, name = '', mark, place] = /^([A-Za-z]{3}|[1-7])(?:(L)|#([1-5]))$/.exec(text) ?? [];
  if (mark === undefined && place === undefined) {
    const weekdays = readValues(text, WEEKDAY);
    return weekdays && ((date) => weekdays.includes(weekdayOf(date)));
  }
  const weekday = readValue(name, WEEKDAY);
  if (weekday === undefined) return undefined;
  return (date) =>
    weekdayOf(date) === weekday && (mark ? date.day > lastDayOf(date) - 7 : Math.ceil(date.day / 7) === Number(place));
}
