import { asNumber, asText, compare, Instant, type Value } from './values';

type Scalar = (...values: Value[]) => Value;

const onNumbers =
  (apply: (...numbers: number[]) => number): Scalar =>
  (...values) => {
    const numbers = values.map(asNumber).filter((number) => number !== undefined);
    if (numbers.length < values.length) return undefined;
    const result = apply(...numbers);
    return Number.isFinite(result) ? result : undefined;
  };

const onText =
  (apply: (text: string, ...rest: Value[]) => Value): Scalar =>
  (value, ...rest) => {
    const text = asText(value);
    return text === undefined ? undefined : apply(text, ...rest);
  };

const best =
  (sign: number): Scalar =>
  (...values) =>
    values.reduce((kept, value) => (kept === undefined || (compare(value, kept) ?? 0) * sign > 0 ? value : kept));

const floorTo = (value: Value, period: Value, round: (share: number) => number): Value => {
  const [at, length] = [asNumber(value), asNumber(period)];
  return at === undefined || !length ? undefined : new Instant(round(at / length) * length);
};

/** Functions of Logs Insights by their names in lower case. `bin` knows of the event, so it is not here. */
export const scalarFunctions: Readonly<Record<string, Scalar>> = {
  abs: onNumbers(Math.abs),
  ceil: onNumbers(Math.ceil),
  floor: onNumbers(Math.floor),
  log: onNumbers(Math.log),
  sqrt: onNumbers(Math.sqrt),
  greatest: best(1),
  least: best(-1),
  datefloor: (value, period) => floorTo(value, period, Math.floor),
  dateceil: (value, period) => floorTo(value, period, Math.ceil),
  frommillis: (value) => {
    const at = asNumber(value);
    return at === undefined ? undefined : new Instant(at);
  },
  tomillis: (value) => asNumber(value),
  coalesce: (...values) => values.find((value) => value !== undefined),
  ispresent: (value) => value !== undefined,
  isempty: (value) => value === undefined || value === '',
  isblank: (value) => value === undefined || (asText(value) ?? '').trim() === '',
  concat: (...values) => values.map((value) => asText(value) ?? '').join(''),
  strlen: onText((text) => text.length),
  tolower: onText((text) => text.toLowerCase()),
  toupper: onText((text) => text.toUpperCase()),
  trim: onText((text) => text.trim()),
  ltrim: onText((text) => text.trimStart()),
  rtrim: onText((text) => text.trimEnd()),
  strcontains: onText((text, part) => (text.includes(asText(part) ?? '') ? 1 : 0)),
  replace: onText((text, from, to) => text.replaceAll(asText(from) ?? '', asText(to) ?? '')),
  substr: onText((text, start, length) => {
    const first = asNumber(start) ?? 0;
    const count = asNumber(length);
    return text.slice(first, count === undefined ? undefined : first + count);
  }),
};
