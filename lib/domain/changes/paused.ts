import type { Service } from '../service';

/** The tag that remembers, while a service is paused, how many tasks it had and within what bounds: `4`, or `4 2-6`. */
export const PAUSED = 'gantry:paused';

/** What a paused service goes back to. */
export type Paused = { desiredCount: number; bounds?: { min: number; max: number } };

/** What a service's tags remember; undefined when it was not paused here. */
export function pausedOf({ tags }: Pick<Service, 'tags'>): Paused | undefined {
  const [, count, min, max] = /^(\d{1,4})(?: (\d{1,4})-(\d{1,4}))?$/.exec(tags[PAUSED] ?? '') ?? [];
  if (count === undefined) return undefined;
  const bounds = min !== undefined && max !== undefined ? { bounds: { min: Number(min), max: Number(max) } } : {};
  return { desiredCount: Number(count), ...bounds };
}
