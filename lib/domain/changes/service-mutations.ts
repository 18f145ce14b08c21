import type { Call, Mutation } from '../plan/mutation';
import type { StepChange } from '../plan/step';
import { boundsGuard, describeTarget, otherBounds, scalableTarget, targetWith } from '../plan/steps/scalable-target';
import { updateMutation } from '../plan/steps/service-changes';
import type { Suspension } from '../scaling';
import type { Service } from '../service';
import type { Bounds } from '../spec/service-spec';

/**
 * Sets only the desired count. It overwrites nothing of a deployment that another tool has started, so that is no
 * conflict. An undo does not overwrite a count that somebody else has set since.
 * @param isGuarded whether a count that is neither the planned one nor the one to be set is a conflict
 */
export function countMutation(
  service: Service,
  desiredCount: number,
  { isGuarded = true }: { isGuarded?: boolean } = {},
): Mutation {
  const { precondition, undo, ...update } = updateMutation({
    service,
    input: { desiredCount },
    former: { desiredCount: service.desiredCount },
    inPlace: `desiredCount==\`${desiredCount}\``,
  });
  const { conflict: _, ...unconditional } = precondition ?? { call: update.call, condition: '`false`' };
  const conflict = {
    when: `services[?desiredCount!=\`${desiredCount}\` && desiredCount!=\`${service.desiredCount}\`] | [0]`,
    reason: 'service-changed',
  } as const;
  const guard = { call: unconditional.call, condition: '`false`', conflict };
  return {
    ...update,
    precondition: { ...unconditional, ...(isGuarded && { conflict }) },
    ...(undo && { undo: undo.map((each) => ({ ...each, precondition: guard })) }),
  };
}

/** Removes auto scaling from a service, including its policies and schedules. */
export const deregisterCall = (service: Pick<Service, 'cluster' | 'name'>): Call => ({
  service: 'application-autoscaling',
  operation: 'DeregisterScalableTarget',
  input: scalableTarget(service),
});

export const ALL_SUSPENDED: Suspension = { in: true, out: true, scheduled: true };
export const NOT_SUSPENDED: Suspension = { in: false, out: false, scheduled: false };

/** The scalable target as it is: what a plan found. */
export type ScalableTarget = Bounds & { suspended?: Suspension };

/** What is to be set of it; what is absent is left as it is. */
export type TargetChange = { bounds?: Bounds; suspended?: Suspension };

const flagsOf = (suspended: Suspension) => ({
  DynamicScalingInSuspended: suspended.in,
  DynamicScalingOutSuspended: suspended.out,
  ScheduledScalingSuspended: suspended.scheduled,
});

const register = (service: Service, { bounds, suspended }: TargetChange): Call => ({
  service: 'application-autoscaling',
  operation: 'RegisterScalableTarget',
  input: {
    ...scalableTarget(service),
    ...(bounds && { MinCapacity: bounds.min, MaxCapacity: bounds.max }),
    ...(suspended && { SuspendedState: flagsOf(suspended) }),
  },
});

/**
 * Sets the bounds of auto scaling, and what of it is suspended. RegisterScalableTarget leaves alone what it is not given:
 * bounds that are set alone neither suspend nor resume, and a suspension alone keeps the bounds. Bounds that somebody else
 * has set since the plan was made are not overwritten, by an undo neither.
 * @param former what an undo restores; absent when there is no auto scaling, which an undo removes again
 */
export function scalingMutation(service: Service, change: TargetChange, former: ScalableTarget | undefined): Mutation {
  const { bounds, suspended } = change;
  const flags = Object.entries(suspended ? flagsOf(suspended) : {});
  const known = [...(bounds ? [bounds] : []), ...(former ? [{ min: former.min, max: former.max }] : [])];
  const isSet = targetWith(bounds, ...flags.map(([flag, isOn]) => `SuspendedState.${flag}==\`${isOn}\``));
  const restore = register(service, {
    ...(bounds && former && { bounds: former }),
    ...(suspended && { suspended: former?.suspended ?? NOT_SUSPENDED }),
  });
  const undo: Mutation = former
    ? { call: restore }
    : { call: deregisterCall(service), inPlaceErrors: ['ObjectNotFoundException'] };
  return {
    call: register(service, change),
    precondition: {
      call: describeTarget(service),
      condition: isSet,
      ...(bounds && { conflict: otherBounds(...known) }),
    },
    undo: [{ ...undo, ...(bounds && boundsGuard(service, ...known)) }],
  };
}

/** Every difference between the target as it is and as it will be. */
export function changesOfTarget({ bounds, suspended }: TargetChange, former: ScalableTarget | undefined): StepChange[] {
  const isBounded = bounds === undefined || (former?.min === bounds.min && former.max === bounds.max);
  const [from, to] = [activityOf(former?.suspended), activityOf(suspended)];
  return [
    ...(isBounded ? [] : [{ field: 'bounds', from: former && textOfBounds(former), to: textOfBounds(bounds) }]),
    ...(suspended === undefined || from === to ? [] : [{ field: 'auto-scaling', from, to }]),
  ];
}

const textOfBounds = ({ min, max }: Bounds): string => `${min}–${max}`;

/** Whether auto scaling is active: a key under `steps.value.`. */
function activityOf(suspended: Suspension = NOT_SUSPENDED): 'yes' | 'no' | 'partly' {
  const flags = Object.values(suspended);
  if (!flags.includes(true)) return 'yes';
  return flags.includes(false) ? 'partly' : 'no';
}
