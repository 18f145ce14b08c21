import type { ScalingLookup } from '../lookups';
import { type CallInput, type Mutation, quoteJmesPath } from '../plan/mutation';
import type { Service } from '../service';

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

const lookup = ({ cluster, name }: Service, include: readonly string[] = []) =>
  ({
    service: 'ecs',
    operation: 'DescribeServices',
    input: { cluster, services: [name], ...(include.length > 0 && { include }) },
  }) as const;

const setCount = (service: Service, desiredCount: number): Mutation => ({
  call: {
    service: 'ecs',
    operation: 'UpdateService',
    input: { cluster: service.cluster, service: service.name, desiredCount },
  },
  precondition: { call: lookup(service), condition: `services[?desiredCount==\`${desiredCount}\`] | [0]` },
});

/** @param isAsleep whether alarms and schedules may change the count */
const setBounds = ({ cluster, name }: Service, min: number, max: number, isAsleep: boolean): Mutation => ({
  call: {
    service: 'application-autoscaling',
    operation: 'RegisterScalableTarget',
    input: {
      ServiceNamespace: 'ecs',
      ResourceId: `service/${cluster}/${name}`,
      ScalableDimension: 'ecs:service:DesiredCount',
      MinCapacity: min,
      MaxCapacity: max,
      SuspendedState: {
        DynamicScalingInSuspended: isAsleep,
        DynamicScalingOutSuspended: isAsleep,
        ScheduledScalingSuspended: isAsleep,
      } satisfies CallInput,
    },
  },
});

/** Remembers first, so that whatever happens in between can be resumed. */
export function pauseMutations(service: Service, { target }: Pick<ScalingLookup, 'target'>): Mutation[] {
  const value = `${service.desiredCount}${target ? ` ${target.min}-${target.max}` : ''}`;
  const remember: Mutation = {
    call: {
      service: 'ecs',
      operation: 'TagResource',
      input: { resourceArn: service.arn, tags: [{ key: PAUSED, value }] },
    },
    precondition: {
      call: lookup(service, ['TAGS']),
      condition: `services[0].tags[?key==${quoteJmesPath(PAUSED)}] | [0]`,
    },
  };
  return [remember, ...(target ? [setBounds(service, 0, 0, true)] : []), setCount(service, 0)];
}

/** Forgets last, for the same reason. */
export function resumeMutations(service: Service, { desiredCount, bounds }: Paused): Mutation[] {
  const forget: Mutation = {
    call: { service: 'ecs', operation: 'UntagResource', input: { resourceArn: service.arn, tagKeys: [PAUSED] } },
  };
  const wake = bounds ? [setBounds(service, bounds.min, bounds.max, false)] : [];
  return [...wake, setCount(service, desiredCount), forget];
}
