import type { ScalingLookup } from '../lookups';
import { type Mutation, quoteJmesPath } from '../plan/mutation';
import type { Service } from '../service';
import type { ServiceSpec } from '../spec/service-spec';
import { countMutation, scalingMutation } from './service-mutations';

/** The tag that remembers, while a service is paused, how many tasks it had and within what bounds: `4`, or `4 2-6`. */
export const PAUSED = 'gantry:paused';

/** What a paused service goes back to. */
export type Paused = { desiredCount: number; bounds?: { min: number; max: number } };

/** What a service's tags remember; undefined when it was not paused here. */
export function pausedOf({ tags }: Pick<Service, 'tags'>): Paused | undefined {
  const [, count, min, max] = /^(\d{1,4})(?: (\d{1,4})-(\d{1,4}))?$/.exec(tags[PAUSED] ?? '') ?? [];
  if (count === undefined) return undefined;
  const bounds = min !== undefined && max !== undefined ? { bounds: { min: Number(min), max: Number(max) } } : {};
  return { desiredCount: Number(count), ...bounds };
}

/** A service without tasks; what it had is remembered by a tag. */
export const pause = (spec: ServiceSpec): ServiceSpec => ({ ...spec, desiredCount: 0 });

/** A service with what its tag remembers. */
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

/** Remembers first, so that whatever happens in between can be resumed. */
export function pauseMutations(service: Service, { target }: Pick<ScalingLookup, 'target'>): Mutation[] {
  const value = tagValue({ desiredCount: service.desiredCount, ...(target && { bounds: target }) });
  const remember: Mutation = {
    call: tag(service, value),
    precondition: { call: describeService(service), condition: isTagged },
    undo: [{ call: untag(service) }],
  };
  return [
    remember,
    ...(target ? [scalingMutation(service, { bounds: { min: 0, max: 0 }, isSuspended: true }, target)] : []),
    countMutation(service, 0),
  ];
}

/** Forgets last, for the same reason. */
export function resumeMutations(service: Service, paused: Paused): Mutation[] {
  const { desiredCount, bounds } = paused;
  const forget: Mutation = {
    call: untag(service),
    precondition: { call: describeService(service), condition: `!(${isTagged})` },
    undo: [{ call: tag(service, tagValue(paused)) }],
  };
  const wake = bounds ? [scalingMutation(service, { bounds, isSuspended: false }, { min: 0, max: 0 }, true)] : [];
  return [...wake, countMutation(service, desiredCount), forget];
}
