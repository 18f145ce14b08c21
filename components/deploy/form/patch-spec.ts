import { applyPatches, type SpecPatch } from '@/lib/domain/spec/patch-spec';
import type { UncheckedSpec } from './unchecked-spec';

/** A copy of what the form has so far, with each part set to what a patch says; it stays a spec. */
export function patchSpec(spec: UncheckedSpec, patches: readonly SpecPatch[]): UncheckedSpec {
  const result = applyPatches(spec, patches);
  return isSpec(result, spec) ? result : spec;
}

const isSpec = (value: unknown, before: UncheckedSpec): value is UncheckedSpec =>
  typeof value === 'object' && value !== null && Object.keys(before).every((member) => member in value);
