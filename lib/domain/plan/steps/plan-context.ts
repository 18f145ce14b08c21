import type { AccountInventory } from '../../inventory';
import type { Lookups } from '../../lookups';
import type { ServiceSpec } from '../../spec/service-spec';
import { familyOf } from '../../spec/spec-facts';
import { specFromService } from '../../spec/spec-from-service';
import type { Mutation } from '../mutation';
import type { Step, StepChange } from '../step';

/** What a plan needs of the person besides the spec. */
export type Author = {
  /** The id of the person, for the tags. */
  by: string;
  /** A short hash of letters and digits: the same text always gives the same. */
  fingerprint: (text: string) => string;
  /**
   * The desired count that the person saw. Auto scaling may have changed it since, and it is updated only if the person
   * changed it.
   */
  seenDesiredCount?: number | undefined;
};

/** What the steps and checks of one plan are computed from. */
export type PlanContext = Author & {
  spec: ServiceSpec;
  inventory: AccountInventory;
  lookups: Lookups;
  family: string;
  /** A hash of the spec, the same whoever deploys it. */
  specFingerprint: string;
  /** The VPC of the tasks' subnets; undefined when the account does not have them. */
  vpcId: string | undefined;
  /** The context of the existing service, if any: a plan changes what differs between the two. */
  before?: PlanContext;
};

export function createPlanContext(
  spec: ServiceSpec,
  inventory: AccountInventory,
  lookups: Lookups,
  author: Author,
): PlanContext {
  const before = specBefore(lookups, author);
  return {
    ...contextOf(spec, inventory, lookups, author),
    ...(before && { before: contextOf(before, inventory, { ...lookups, images: {} }, author) }),
  };
}

/** The spec of the existing service, with the desired count that the person saw. */
function specBefore(lookups: Lookups, { seenDesiredCount }: Author): ServiceSpec | undefined {
  const { service, taskDefinition: definition, scaling, logRetentionDays } = lookups;
  if (!service || !definition) return undefined;
  const { spec } = specFromService({ service, definition, scaling, logRetentionDays });
  return { ...spec, desiredCount: seenDesiredCount ?? spec.desiredCount };
}

const contextOf = (spec: ServiceSpec, inventory: AccountInventory, lookups: Lookups, author: Author): PlanContext => ({
  ...author,
  spec,
  inventory,
  lookups,
  family: familyOf(spec),
  specFingerprint: author.fingerprint(JSON.stringify(spec)),
  vpcId: inventory.subnets.find(({ id }) => id === spec.network.subnetIds[0])?.vpcId,
});

/** The members of a step that do not depend on its effect. */
export type StepBase = Pick<Step, 'id' | 'resource' | 'facts'> & {
  dependsOn?: readonly string[];
  also?: readonly string[];
};

/** A step of a resource that exists as specified. */
export const existingStep = ({ also: _, ...base }: StepBase, existingOutputs: Step['existingOutputs'] = {}): Step => ({
  dependsOn: [],
  ...base,
  effect: 'existing',
  mutations: [],
  existingOutputs,
  changes: [],
  permissions: [],
});

/** A step that changes something. `also` are IAM actions that its calls require besides those of their own names. */
export const changingStep = (
  effect: 'create' | 'update' | 'delete',
  { also = [], ...base }: StepBase,
  mutations: readonly Mutation[],
  {
    changes = [],
    existingOutputs = {},
  }: { changes?: readonly StepChange[]; existingOutputs?: Step['existingOutputs'] } = {},
): Step => ({
  dependsOn: [],
  ...base,
  effect,
  mutations,
  existingOutputs,
  changes,
  permissions: [...new Set([...mutations.flatMap(permissionsOf), ...also])],
});

/** The IAM action of a call has the name of its operation. */
const permissionsOf = ({ call, precondition }: Mutation): string[] =>
  [precondition?.call, call].flatMap((each) => (each ? [`${each.service}:${each.operation}`] : []));

/**
 * A name of at most `most` characters. A longer one ends with a hash of the whole, so that different names stay
 * different.
 */
export function shortened(name: string, most: number, { fingerprint }: Pick<Author, 'fingerprint'>): string {
  const tail = fingerprint(name).slice(0, 8);
  return name.length <= most ? name : `${name.slice(0, most - tail.length - 1)}-${tail}`;
}

/**
 * The name of a service's load balancer and target group: letters, digits and hyphens, 32 at most, no hyphen at either
 * end (API Reference, CreateLoadBalancer).
 */
export const balancerName = ({ family, ...author }: Pick<PlanContext, 'family' | 'fingerprint'>): string =>
  shortened(family.replaceAll('_', '-').replace(/^-+|-+$/g, ''), 32, author);
