/** Sets one part of a spec, by its path such as `network.publicIp` or `containers.0.image`. */
export type SpecPatch = { path: string; value: unknown };

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
export const applyPatches = (spec: unknown, patches: readonly SpecPatch[]): unknown =>
  patches.reduce((before, { path, value }) => withValue(before, path.split('.'), value), spec);
