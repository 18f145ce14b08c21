import type { FieldProblem } from '../problem';
import type { Bounds, ServiceSpec } from '../spec/service-spec';

/** The spec with another number of tasks; with the nearer bound of auto scaling moved to it where that is asked for. */
export function scale(spec: ServiceSpec, desiredCount: number, moveBounds: boolean): ServiceSpec {
  const { scaling } = spec;
  if (!scaling || !moveBounds) return { ...spec, desiredCount };
  const bounds = { min: Math.min(scaling.min, desiredCount), max: Math.max(scaling.max, desiredCount) };
  return { ...spec, desiredCount, scaling: { ...scaling, ...bounds } };
}

/** The spec with other bounds of auto scaling, and auto scaling where there was none. */
export const setBounds = (spec: ServiceSpec, bounds: Bounds): ServiceSpec => ({
  ...spec,
  scaling: { schedules: [], ...spec.scaling, ...bounds },
});

/** Auto scaling moves a count outside its bounds back at once, so that setting one alone is to no purpose. */
export function problemsOfCount({ desiredCount, scaling }: ServiceSpec, from: number): FieldProblem[] {
  if (desiredCount === from) return [{ path: 'desiredCount', reason: 'nothing-changes' }];
  if (!scaling || (desiredCount >= scaling.min && desiredCount <= scaling.max)) return [];
  const facts = { min: scaling.min, max: scaling.max };
  return [{ path: 'desiredCount', reason: 'outside-bounds', facts }];
}
