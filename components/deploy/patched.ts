import type { WishPatch } from '@/lib/domain/deployment/check';
import type { WishedFor } from './wish-of';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function withValue(holder: unknown, [member, ...rest]: readonly string[], value: unknown): unknown {
  if (member === undefined) return value;
  if (Array.isArray(holder)) {
    const next = [...holder];
    next[Number(member)] = withValue(holder[Number(member)], rest, value);
    return next;
  }
  const before = isObject(holder) ? holder : {};
  return { ...before, [member]: withValue(before[member], rest, value) };
}

/** A copy with each part set to what a patch says, by its path such as `containers.0.image`. */
export const patched = (wish: unknown, patches: readonly WishPatch[]): unknown =>
  patches.reduce((before, { path, value }) => withValue(before, path.split('.'), value), wish);

/** The same of a wish: what mends one gives one. */
export function patchedWish(wish: WishedFor, patches: readonly WishPatch[]): WishedFor {
  const mended = patched(wish, patches);
  return isWish(mended, wish) ? mended : wish;
}

const isWish = (value: unknown, before: WishedFor): value is WishedFor =>
  isObject(value) && Object.keys(before).every((member) => member in value);
