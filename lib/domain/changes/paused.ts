import type { Suspension } from '../scaling';
import type { Service } from '../service';

/**
 * The tag of a paused service: its desired count, the bounds of auto scaling, and what of it was suspended already, as
 * `4`, `4 2-6` or `4 2-6 in+scheduled`.
 */
export const PAUSED = 'gantry:paused';

/** The values that a paused service is resumed with. */
export type Paused = { desiredCount: number; bounds?: { min: number; max: number }; suspended?: Suspension };

/** The values in the tag of a paused service; undefined when Gantry has not paused it. */
export function pausedOf({ tags }: Pick<Service, 'tags'>): Paused | undefined {
  const pattern = /^(\d{1,4})(?: (\d{1,4})-(\d{1,4})(?: ((?:in|out|scheduled)(?:\+(?:in|out|scheduled))*))?)?$/;
  const [, count, min, max, parts] = pattern.exec(tags[PAUSED] ?? '') ?? [];
  if (count === undefined) return undefined;
  const bounds = min !== undefined && max !== undefined ? { bounds: { min: Number(min), max: Number(max) } } : {};
  return { desiredCount: Number(count), ...bounds, ...(parts !== undefined && { suspended: suspensionIn(parts) }) };
}

const suspensionIn = (parts: string): Suspension => {
  const named = new Set(parts.split('+'));
  return { in: named.has('in'), out: named.has('out'), scheduled: named.has('scheduled') };
};

/** The text of the tag, which `pausedOf` reads. */
export function pausedText({ desiredCount, bounds, suspended }: Paused): string {
  if (!bounds) return String(desiredCount);
  const parts = Object.entries(suspended ?? {}).flatMap(([part, isOn]) => (isOn ? [part] : []));
  return [desiredCount, `${bounds.min}-${bounds.max}`, ...(parts.length > 0 ? [parts.join('+')] : [])].join(' ');
}
