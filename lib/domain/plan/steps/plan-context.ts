import type { AccountInventory } from '../../inventory';
import type { Lookups } from '../../lookups';
import type { ServiceSpec } from '../../spec/service-spec';
import { familyOf } from '../../spec/spec-facts';
import { specFromService } from '../../spec/spec-from-service';
import type { Mutation } from '../mutation';
import type { Step, StepChange } from '../step';

/** What a person brings to a plan besides the wish. */
export type Author = {
  /** Who asked for it, as the tags will say. */
  by: string;
  /** The same text always gives the same short name of letters and digits. */
  fingerprint: (text: string) => string;
  /** The desired count that the person saw: auto scaling may have moved it since, and it is theirs only if they changed it. */
  seenDesiredCount?: number | undefined;
};

/** All that the steps of one plan are made from. */
export type PlanContext = Author & {
  spec: ServiceSpec;
  inventory: AccountInventory;
  lookups: Lookups;
  family: string;
  /** Of the wish, whoever wished it. */
  specFingerprint: string;
  /** The VPC of the tasks' subnets; undefined when they are none that the account has. */
  vpcId: string | undefined;
  /** The same of the service as it is, where there is one: what differs between the two is what a plan changes. */
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

/** The spec that an existing service fulfils, with the count that the person saw. */
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

/** What a step is, before it is known what it does. */
export type StepBase = Pick<Step, 'id' | 'resource' | 'facts'> & {
  dependsOn?: readonly string[];
  also?: readonly string[];
};

/** A step that finds all as wished. */
export const existingStep = ({ also: _, ...base }: StepBase, existingOutputs: Step['existingOutputs'] = {}): Step => ({
  dependsOn: [],
  ...base,
  effect: 'existing',
  mutations: [],
  existingOutputs,
  changes: [],
  permissions: [],
});

/** A step that does something. `also` are permissions that its calls take besides those of their own names. */
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

/** IAM names an action after its operation. */
const permissionsOf = ({ call, precondition }: Mutation): string[] =>
  [precondition?.call, call].flatMap((each) => (each ? [`${each.service}:${each.operation}`] : []));

/** A name of at most so many characters; what is cut off leaves a fingerprint, so that two long names stay two. */
export function shortened(name: string, most: number, { fingerprint }: Pick<Author, 'fingerprint'>): string {
  const tail = fingerprint(name).slice(0, 8);
  return name.length <= most ? name : `${name.slice(0, most - tail.length - 1)}-${tail}`;
}

/** Load balancers and target groups take letters, digits and hyphens, 32 at most, and none of them at either end. */
export const balancerName = ({ family, ...author }: Pick<PlanContext, 'family' | 'fingerprint'>): string =>
  shortened(family.replaceAll('_', '-').replace(/^-+|-+$/g, ''), 32, author);
