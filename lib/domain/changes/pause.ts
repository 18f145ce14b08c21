import type { ScalingLookup } from '../lookups';
import { type Mutation, quoteJmesPath } from '../plan/mutation';
import { steadyStep } from '../plan/plan';
import type { Step } from '../plan/step';
import { changingStep, type PlanContext } from '../plan/steps/plan-context';
import type { Service } from '../service';
import type { ServiceSpec } from '../spec/service-spec';
import { type ChangeBasis, type Decision, factsOf } from './change-basis';
import { PAUSED, type Paused, pausedOf } from './paused';
import { countMutation, scalingMutation } from './service-mutations';

/** The spec of a paused service. A tag stores what it had. */
export const pause = (spec: ServiceSpec): ServiceSpec => ({ ...spec, desiredCount: 0 });

/** The spec of a resumed service, with what the tag stores. */
export const resume = (spec: ServiceSpec, { desiredCount, bounds }: Paused): ServiceSpec => ({
  ...spec,
  desiredCount,
  ...(bounds && { scaling: { schedules: [], ...spec.scaling, ...bounds } }),
});

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

const isTagged = `services[0].tags[?key==${quoteJmesPath(PAUSED)}] | [0]`;

const tagValue = ({ desiredCount, bounds }: Paused): string =>
  `${desiredCount}${bounds ? ` ${bounds.min}-${bounds.max}` : ''}`;

/** The mutations of a pause. The tag is set first, so that the service can be resumed whatever happens after it. */
export function pauseMutations(service: Service, { target }: Pick<ScalingLookup, 'target'>): Mutation[] {
  const value = tagValue({ desiredCount: service.desiredCount, ...(target && { bounds: target }) });
  const setTag: Mutation = {
    call: tag(service, value),
    precondition: { call: describeService(service), condition: isTagged },
    undo: [{ call: untag(service) }],
  };
  return [
    setTag,
    ...(target ? [scalingMutation(service, { bounds: { min: 0, max: 0 }, isSuspended: true }, target)] : []),
    countMutation(service, 0),
  ];
}

/** The mutations of a resume. The tag is removed last, for the same reason. */
export function resumeMutations(service: Service, paused: Paused): Mutation[] {
  const { desiredCount, bounds } = paused;
  const removeTag: Mutation = {
    call: untag(service),
    precondition: { call: describeService(service), condition: `!(${isTagged})` },
    undo: [{ call: tag(service, tagValue(paused)) }],
  };
  const restoreScaling = bounds ? [scalingMutation(service, { bounds, isSuspended: false }, { min: 0, max: 0 })] : [];
  return [...restoreScaling, countMutation(service, desiredCount), removeTag];
}

/** The step of a pause: desired count 0, auto scaling suspended, the former values in a tag. */
export function planPause({ service, lookups }: ChangeBasis): Step {
  const target = lookups.scaling?.target;
  return changingStep(
    'update',
    { id: 'service', resource: 'service', facts: { ...factsOf(service), verb: 'pause' } },
    pauseMutations(service, { ...(target && { target }) }),
    {
      changes: [
        { field: 'desired-count', from: String(service.desiredCount), to: '0' },
        ...(target ? [{ field: 'bounds', from: `${target.min}–${target.max}`, to: '0–0' }] : []),
      ],
      existingOutputs: { arn: service.arn },
    },
  );
}

/** The steps of a resume: back to the values of the tag. */
export function planResume({ service }: ChangeBasis, { spec }: PlanContext): Decision {
  const paused = pausedOf(service);
  if (!paused) return { steps: [], problems: [{ path: 'service', reason: 'not-paused' }] };
  const { bounds } = paused;
  const step = changingStep(
    'update',
    {
      id: 'service',
      resource: 'service',
      facts: { ...factsOf(service), verb: 'resume', desiredCount: String(spec.desiredCount) },
    },
    resumeMutations(service, paused),
    {
      changes: [
        { field: 'desired-count', from: String(service.desiredCount), to: String(paused.desiredCount) },
        ...(bounds ? [{ field: 'bounds', from: '0–0', to: `${bounds.min}–${bounds.max}` }] : []),
      ],
      existingOutputs: { arn: service.arn },
    },
  );
  return { steps: [step, steadyStep(service, [step], paused.desiredCount)] };
}
