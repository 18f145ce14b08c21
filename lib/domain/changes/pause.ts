import { type Mutation, quoteJmesPath } from '../plan/mutation';
import { steadyStep } from '../plan/plan';
import type { Step } from '../plan/step';
import { changingStep, type PlanContext } from '../plan/steps/plan-context';
import type { Service } from '../service';
import type { ServiceSpec } from '../spec/service-spec';
import { type ChangeBasis, type Decision, factsOf } from './change-basis';
import { PAUSED, type Paused, pausedOf, pausedText } from './paused';
import {
  ALL_SUSPENDED,
  changesOfTarget,
  countMutation,
  NOT_SUSPENDED,
  type ScalableTarget,
  scalingMutation,
  type TargetChange,
} from './service-mutations';

/** The spec of a paused service. A tag stores what it had. */
export const pause = (spec: ServiceSpec): ServiceSpec => ({ ...spec, desiredCount: 0 });

/** The spec of a resumed service, with what the tag stores. */
export function resume(spec: ServiceSpec, { service, lookups }: Pick<ChangeBasis, 'service' | 'lookups'>): ServiceSpec {
  const paused = pausedOf(service);
  if (!paused) return spec;
  const { bounds } = targetToRestore(paused, lookups.scaling?.target) ?? {};
  return {
    ...spec,
    desiredCount: paused.desiredCount,
    ...(bounds && { scaling: { schedules: [], ...spec.scaling, ...bounds } }),
  };
}

const describeService = ({ cluster, name }: Service) =>
  ({ service: 'ecs', operation: 'DescribeServices', input: { cluster, services: [name], include: ['TAGS'] } }) as const;

const tag = ({ arn }: Service, value: string) =>
  ({
    service: 'ecs',
    operation: 'TagResource',
    input: { resourceArn: arn, tags: [{ key: PAUSED, value }] },
  }) as const;

const untag = ({ arn }: Service) =>
  ({ service: 'ecs', operation: 'UntagResource', input: { resourceArn: arn, tagKeys: [PAUSED] } }) as const;

const isTag = `key==${quoteJmesPath(PAUSED)}`;

/** What a pause sets of auto scaling. */
const ASLEEP = { bounds: { min: 0, max: 0 }, suspended: ALL_SUSPENDED } as const;

const isAsleep = ({ min, max }: ScalableTarget): boolean => min === 0 && max === 0;

/**
 * What the tag has to store: the service as it is. Of a pause that came to half its way, what has been set already is in
 * the tag alone.
 */
function valuesToStore(service: Service, target: ScalableTarget | undefined): Paused {
  const stored = pausedOf(service);
  const desiredCount = service.desiredCount > 0 ? service.desiredCount : (stored?.desiredCount ?? 0);
  if (!target) return { desiredCount };
  if (stored?.bounds && isAsleep(target)) return { ...stored, desiredCount };
  const { min, max, suspended } = target;
  return { desiredCount, bounds: { min, max }, ...(suspended && { suspended }) };
}

/** The mutations of a pause. The tag is set first, so that the service can be resumed whatever happens after it. */
export function pauseMutations(service: Service, target: ScalableTarget | undefined): Mutation[] {
  const value = pausedText(valuesToStore(service, target));
  const former = service.tags[PAUSED];
  const setTag: Mutation = {
    call: tag(service, value),
    precondition: {
      call: describeService(service),
      condition: `services[0].tags[?${isTag} && value==${quoteJmesPath(value)}] | [0]`,
    },
    undo: [{ call: former === undefined ? untag(service) : tag(service, former) }],
  };
  const sleep = target ? [scalingMutation(service, ASLEEP, target)] : [];
  // Auto scaling may have moved the count since, and a pause is a way out.
  return [setTag, ...sleep, countMutation(service, 0, { isGuarded: false })];
}

/** What a resume sets of auto scaling. Bounds that somebody has set since the pause stay. */
function targetToRestore({ bounds, suspended }: Paused, target: ScalableTarget | undefined): TargetChange | undefined {
  if (!bounds) return undefined;
  const isMoved = target !== undefined && !isAsleep(target);
  return { ...(!isMoved && { bounds }), suspended: suspended ?? NOT_SUSPENDED };
}

/** The mutations of a resume. The tag is removed last, for the same reason. */
export function resumeMutations(service: Service, paused: Paused, target: ScalableTarget | undefined): Mutation[] {
  const restored = targetToRestore(paused, target);
  const removeTag: Mutation = {
    call: untag(service),
    precondition: { call: describeService(service), condition: `!(services[0].tags[?${isTag}] | [0])` },
    undo: [{ call: tag(service, pausedText(paused)) }],
  };
  return [
    ...(restored ? [scalingMutation(service, restored, target)] : []),
    // With its bounds back, auto scaling may move the count at once.
    countMutation(service, paused.desiredCount, { isGuarded: !restored }),
    removeTag,
  ];
}

/** The step of a pause: desired count 0, auto scaling suspended, the former values in a tag. */
export function planPause({ service, lookups }: ChangeBasis): Step {
  const target = lookups.scaling?.target;
  const step = changingStep(
    'update',
    { id: 'service', resource: 'service', facts: { ...factsOf(service), verb: 'pause' } },
    pauseMutations(service, target),
    {
      changes: [
        { field: 'desired-count', from: String(service.desiredCount), to: '0' },
        ...(target ? changesOfTarget(ASLEEP, target) : []),
      ],
      existingOutputs: { arn: service.arn },
    },
  );
  return { ...step, isAtomic: true };
}

/** The steps of a resume: back to the values of the tag. */
export function planResume({ service, lookups }: ChangeBasis, { spec }: PlanContext): Decision {
  const paused = pausedOf(service);
  if (!paused) return { steps: [], problems: [{ path: 'service', reason: 'not-paused' }] };
  const target = lookups.scaling?.target;
  const restored = targetToRestore(paused, target);
  const step = changingStep(
    'update',
    {
      id: 'service',
      resource: 'service',
      facts: { ...factsOf(service), verb: 'resume', desiredCount: String(spec.desiredCount) },
    },
    resumeMutations(service, paused, target),
    {
      changes: [
        { field: 'desired-count', from: String(service.desiredCount), to: String(paused.desiredCount) },
        ...(restored ? changesOfTarget(restored, target) : []),
      ],
      existingOutputs: { arn: service.arn },
    },
  );
  return { steps: [step, steadyStep(service, [step], paused.desiredCount)] };
}
