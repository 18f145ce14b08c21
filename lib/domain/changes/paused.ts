import type { Service } from '../service';

/** The tag of a paused service: its desired count and the bounds of auto scaling, as `4` or `4 2-6`. */
export const PAUSED = 'gantry:paused';

/** The values that a paused service is resumed with. */
export type Paused = { desiredCount: number; bounds?: { min: number; max: number } };

/** The values in the tag of a paused service; undefined when Gantry has not paused it. */
export function pausedOf({ tags }: Pick<Service, 'tags'>): Paused | undefined {
  const [, count, min, max] = /^(\d{1,4})(?: (\d{1,4})-(\d{1,4}))?$/.exec(tags[PAUSED] ?? '') ?? [];
  if (count === undefined) return undefined;
  const bounds = min !== undefined && max !== undefined ? { bounds: { min: Number(min), max: Number(max) } } : {};
  return { desiredCount: Number(count), ...bounds };
}
