import { most } from '@/sandbox/list';

/** Rounding in the metric must not cost a task. */
const ROUNDING = 1e-9;

/**
 * The capacity at which a metric that tasks share evenly would meet its target: as the newest datapoint has it when there
 * is too much, and no less than every datapoint of the alarm allows when there is too little.
 * @param values newest first
 * @returns `isFlapping` when the newest datapoint alone would let tasks go that the ones before it would bring back
 */
export function trackingCapacity({
  values,
  target,
  present,
  isLow,
}: {
  values: readonly number[];
  target: number;
  present: number;
  isLow: boolean;
}): { capacity: number; isFlapping: boolean } {
  const needed = (value: number) => Math.max(0, Math.ceil((present * value) / target - ROUNDING));
  const eager = needed(values[0] ?? target);
  if (!isLow) return { capacity: Math.max(present, eager), isFlapping: false };
  const careful = Math.min(present, needed(most(values)));
  return { capacity: careful, isFlapping: eager < present && careful === present };
}
