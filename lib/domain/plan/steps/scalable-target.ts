import type { Bounds } from '../../spec/service-spec';
import type { Call, CallInput, Mutation } from '../mutation';

type ServiceNames = { cluster: string; name: string };

/** The scalable target of a service in requests of Application Auto Scaling. */
export const scalableTarget = ({ cluster, name }: ServiceNames): CallInput => ({
  ServiceNamespace: 'ecs',
  ResourceId: `service/${cluster}/${name}`,
  ScalableDimension: 'ecs:service:DesiredCount',
});

/** Reads the scalable target of a service. */
export const describeTarget = ({ cluster, name }: ServiceNames): Call => ({
  service: 'application-autoscaling',
  operation: 'DescribeScalableTargets',
  input: { ServiceNamespace: 'ecs', ResourceIds: [`service/${cluster}/${name}`] },
});

const areBounds = ({ min, max }: Bounds): string => `MinCapacity==\`${min}\` && MaxCapacity==\`${max}\``;

/**
 * The conflict of a mutation of the bounds: somebody else has set other bounds than the given ones, which are those that
 * the plan found and those that it sets.
 */
export const otherBounds = (...known: readonly Bounds[]) =>
  ({
    when: `ScalableTargets[?${known.map((bounds) => `!(${areBounds(bounds)})`).join(' && ')}] | [0]`,
    reason: 'service-changed',
  }) as const;

/** The guard of an undo: bounds that somebody else has set since are not overwritten. */
export const boundsGuard = (service: ServiceNames, ...known: readonly Bounds[]): Pick<Mutation, 'precondition'> => ({
  precondition: { call: describeTarget(service), condition: '`false`', conflict: otherBounds(...known) },
});

/** JMESPath for a scalable target that has these bounds, and what else is asked for. */
export const targetWith = (bounds: Bounds | undefined, ...more: readonly string[]): string =>
  `ScalableTargets[?${[...(bounds ? [areBounds(bounds)] : []), ...more].join(' && ')}] | [0]`;
