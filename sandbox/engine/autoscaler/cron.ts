/** When a `cron(…)` of six fields runs; days and hours are those of a wall clock somewhere. */
export type Cron = {
  minutes: number[];
  hours: number[];
  months: number[];
  isDay(date: CivilDate): boolean;
  isYear(year: number): boolean;
};

/** `month` from 1 to 12. */
export type CivilDate = { year: number; month: number; day: number };

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** Reads `minutes hours day-of-month month day-of-week year`, as AWS takes it; `undefined` when it is none. */
export function parseCron(expression: string): Cron | undefined {
  const [minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = '', year = '', ...rest] =
    expression.split(' ');
  if (rest.length > 0 || (dayOfMonth === '?') === (dayOfWeek === '?')) return undefined;
  const minutes = values(minute, 0, 59);
  const hours = values(hour, 0, 23);
  const months = values(month, 1, 12, MONTHS);
  const years = values(year, 1970, 2199);
  const isDay = dayOfWeek === '?' ? monthDay(dayOfMonth) : weekDay(dayOfWeek);
  if (!minutes || !hours || !months || !years || !isDay) return undefined;
  const yearSet = new Set(years);
  return { minutes, hours, months, isDay, isYear: (one) => yearSet.has(one) };
}

/** The values that a field names, in order: stars, lists, ranges and steps of numbers or of names, the first of which is `low`. */
function values(field: string, low: number, high: number, names: readonly string[] = []): number[] | undefined {
  const read = (text: string): number => {
    const named = names.indexOf(text.toUpperCase());
    return named >= 0 ? low + named : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  };
  const found = new Set<number>();
  for (const part of field.split(',')) {
    const [range = '', step, ...more] = part.split('/');
    const [first = '', last, ...others] = range.split('-');
    const start = range === '*' ? low : read(first);
    const end = range === '*' || (step !== undefined && last === undefined) ? high : read(last ?? first);
    const by = step === undefined ? 1 : Number(step);
    const isFit = start >= low && end <= high && start <= end && Number.isInteger(by) && by >= 1;
    if (!isFit || more.length > 0 || others.length > 0) return undefined;
    for (let value = start; value <= end; value += by) found.add(value);
  }
  return [...found].sort((a, b) => a - b);
}

/** Days of the month, `L` for the last one, `15W` for the working day nearest to the 15th. */
function monthDay(field: string): Cron['isDay'] | undefined {
  if (field === 'L') return (date) => date.day === daysIn(date);
  const nearest = /^(\d{1,2})W$/.exec(field)?.[1];
  if (nearest !== undefined) {
    const wanted = Number(nearest);
    return wanted >= 1 && wanted <= 31 ? (date) => date.day === workingDay({ ...date, day: wanted }) : undefined;
  }
  const days = values(field, 1, 31);
  return days && (({ day }) => days.includes(day));
}

/** Days of the week from 1, Sunday; `6L` for the last Friday of the month, `3#2` for its second Tuesday. */
function weekDay(field: string): Cron['isDay'] | undefined {
  const [, last] = /^([1-7])?L$/.exec(field) ?? [];
  if (field === 'L') return (date) => weekdayOf(date) === 7;
  if (last !== undefined) return (date) => weekdayOf(date) === Number(last) && date.day + 7 > daysIn(date);
  const [, weekday, nth] = /^([1-7])#([1-5])$/.exec(field) ?? [];
  if (weekday !== undefined) {
    return (date) => weekdayOf(date) === Number(weekday) && Math.ceil(date.day / 7) === Number(nth);
  }
  const days = values(field, 1, 7, WEEKDAYS);
  return days && ((date) => days.includes(weekdayOf(date)));
}

function workingDay(date: CivilDate): number {
  const day = Math.min(date.day, daysIn(date));
  const weekday = weekdayOf({ ...date, day });
  if (weekday === 7) return day > 1 ? day - 1 : day + 2;
  if (weekday === 1) return day < daysIn(date) ? day + 1 : day - 2;
  return day;
}

const daysIn = ({ year, month }: CivilDate): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** 1 is Sunday, 7 is Saturday. */
const weekdayOf = ({ year, month, day }: CivilDate): number => 1 + new Date(Date.UTC(year, month - 1, day)).getUTCDay();
