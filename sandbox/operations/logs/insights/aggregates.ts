import type { Expression } from './values';
import { asNumber, asText, compare, type Read, type Value } from './values';

/** A call of an aggregate in a query; `over` is what it is given of each event. */
export type Aggregate = { name: string; over: Expression[] };

/** Takes values one by one and says in the end what they come to. */
export type Tally = { add(read: Read): void; result(): Value };

type Maker = (over: readonly Expression[]) => Tally;

/** A tally of numbers; what is none is passed over. */
const ofNumbers =
  (summarise: (numbers: readonly number[], more: readonly Value[]) => Value): Maker =>
  ([value, ...rest]) => {
    const numbers: number[] = [];
    let more: Value[] = [];
    return {
      add: (read) => {
        const number = value && asNumber(value(read));
        if (number !== undefined) numbers.push(number);
        more = rest.map((one) => one(read));
      },
      result: () => (numbers.length > 0 ? summarise(numbers, more) : undefined),
    };
  };

const running =
  (start: Value, join: (current: Value, value: Value) => Value): Maker =>
  ([value]) => {
    let current = start;
    return {
      add: (read) => {
        const next = value?.(read);
        if (next !== undefined) current = join(current, next);
      },
      result: () => current,
    };
  };

const extreme = (sign: number): Maker =>
  running(undefined, (current, value) =>
    current === undefined || (compare(value, current) ?? 0) * sign > 0 ? value : current,
  );

/** The value of the event that is first or last in time. */
const inTime =
  (sign: number): Maker =>
  ([value]) => {
    let current: Value;
    let heldAt: Value;
    return {
      add: (read) => {
        const [next, at] = [value?.(read), read('@timestamp')];
        if (next === undefined || (heldAt !== undefined && (compare(at, heldAt) ?? 0) * sign <= 0)) return;
        [current, heldAt] = [next, at];
      },
      result: () => current,
    };
  };

const count: Maker = ([value]) => {
  let events = 0;
  return {
    add: (read) => {
      if (!value || value(read) !== undefined) events += 1;
    },
    result: () => events,
  };
};

const countDistinct: Maker = ([value]) => {
  const seen = new Set<string>();
  return {
    add: (read) => {
      const text = asText(value?.(read));
      if (text !== undefined) seen.add(text);
    },
    result: () => seen.size,
  };
};

const mean: Maker = ([value]) => {
  let [sum, events] = [0, 0];
  return {
    add: (read) => {
      const number = value && asNumber(value(read));
      if (number === undefined) return;
      sum += number;
      events += 1;
    },
    result: () => (events > 0 ? sum / events : undefined),
  };
};

function percentile(numbers: readonly number[], percent: number): number | undefined {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
}

function deviation(numbers: readonly number[]): number {
  const centre = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  return Math.sqrt(numbers.reduce((sum, number) => sum + (number - centre) ** 2, 0) / numbers.length);
}

/** The aggregates of Logs Insights by their names in lower case. */
export const aggregates: Readonly<Record<string, Maker>> = {
  count,
  count_distinct: countDistinct,
  sum: running(0, (current, value) => (asNumber(current) ?? 0) + (asNumber(value) ?? 0)),
  avg: mean,
  min: extreme(-1),
  max: extreme(1),
  sortsfirst: extreme(-1),
  sortslast: extreme(1),
  earliest: inTime(-1),
  latest: inTime(1),
  stddev: ofNumbers(deviation),
  pct: ofNumbers((numbers, [percent]) => percentile(numbers, asNumber(percent) ?? 50)),
  median: ofNumbers((numbers) => percentile(numbers, 50)),
};

export const tallyOf = ({ name, over }: Aggregate): Tally => (aggregates[name] ?? count)(over);
