import type { Step } from '../plan/step';
import { changingStep, type PlanContext } from '../plan/steps/plan-context';
import type { FieldProblem } from '../problem';
import type { Bounds, ServiceSpec } from '../spec/service-spec';
import { type ChangeBasis, type Decision, factsOf } from './change-basis';
import {
  ALL_SUSPENDED,
  changesOfTarget,
  countMutation,
  NOT_SUSPENDED,
  scalingMutation,
  type TargetChange,
} from './service-mutations';

/** The spec with another desired count; with `moveBounds`, the nearer bound of auto scaling is moved to it. */
export function scale(spec: ServiceSpec, desiredCount: number, moveBounds: boolean): ServiceSpec {
  const { scaling } = spec;
  if (!scaling || !moveBounds) return { ...spec, desiredCount };
  const bounds = { min: Math.min(scaling.min, desiredCount), max: Math.max(scaling.max, desiredCount) };
  return { ...spec, desiredCount, scaling: { ...scaling, ...bounds } };
}

/** The spec with other bounds of auto scaling; auto scaling is added if there was none. */
export const setBounds = (spec: ServiceSpec, bounds: Bounds): ServiceSpec => ({
  ...spec,
  scaling: { schedules: [], ...spec.scaling, ...bounds },
});

/** Why a desired count cannot be set: auto scaling would immediately move a count outside its bounds back. */
export function problemsOfCount({ desiredCount, scaling }: ServiceSpec, from: number): FieldProblem[] {
  if (desiredCount === from) return [{ path: 'desiredCount', reason: 'nothing-changes' }];
  if (!scaling || (desiredCount >= scaling.min && desiredCount <= scaling.max)) return [];
  const facts = { min: scaling.min, max: scaling.max };
  return [{ path: 'desiredCount', reason: 'outside-bounds', facts }];
}

/** The steps of scaling: move the bounds if requested, then set the desired count. */
export function planScale(basis: ChangeBasis, context: PlanContext): Decision {
  const { service, lookups } = basis;
  const { spec } = context;
  const target = lookups.scaling?.target;
  const isMoved = target && spec.scaling && (spec.scaling.min !== target.min || spec.scaling.max !== target.max);
  const bounds =
    isMoved && spec.scaling ? [scalingStep(basis, { bounds: { min: spec.scaling.min, max: spec.scaling.max } })] : [];
  const count = changingStep(
    'update',
    {
      id: 'service',
      resource: 'service',
      facts: { ...factsOf(service), verb: 'scale', desiredCount: String(spec.desiredCount) },
      dependsOn: bounds.map(({ id }) => id),
    },
    [countMutation(service, spec.desiredCount)],
    {
      changes: [{ field: 'desired-count', from: String(service.desiredCount), to: String(spec.desiredCount) }],
      existingOutputs: { arn: service.arn },
    },
  );
  return { steps: [...bounds, count], problems: problemsOfCount(spec, service.desiredCount) };
}

/** The step that sets the bounds of auto scaling. */
export const planBounds = (basis: ChangeBasis, bounds: Bounds): Decision => ({
  steps: [scalingStep(basis, { bounds })],
});

/** The step of the scalable target: its bounds, or what of it is suspended. */
function scalingStep({ service, lookups }: ChangeBasis, change: TargetChange): Step {
  const former = lookups.scaling?.target;
  const { min, max } = change.bounds ?? former ?? { min: 0, max: 0 };
  const facts = { min: String(min), max: String(max), service: service.name };
  const also = former ? [] : ['iam:CreateServiceLinkedRole'];
  return changingStep(
    former ? 'update' : 'create',
    { id: 'scaling', resource: 'scalable-target', facts, also },
    [scalingMutation(service, change, former)],
    { changes: former ? changesOfTarget(change, former) : [] },
  );
}

/** The step that suspends or resumes auto scaling, and leaves its bounds alone. */
export function planSuspension(basis: ChangeBasis, isSuspended: boolean): Decision {
  const target = basis.lookups.scaling?.target;
  if (!target) return { steps: [], problems: [{ path: 'suspended', reason: 'not-scaled' }] };
  return { steps: [scalingStep(basis, { suspended: isSuspended ? ALL_SUSPENDED : NOT_SUSPENDED })] };
}
