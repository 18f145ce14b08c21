import type { Service } from '../../service';
import { type Mutation, quoteJmesPath } from '../mutation';
import type { PlanContext } from './plan-context';

/** The tags of created resources: that Gantry created them, for whom, and by which spec. */
export const MANAGED = 'gantry:managed';
/** The person for whom it was created. */
export const BY = 'gantry:by';
/** The service that owns the resource, as CLUSTER/SERVICE. */
export const SERVICE = 'gantry:service';
export const SPEC_TAG = 'gantry:spec';
/** The name of the same tag until 2026-11; services that have it are still recognized. */
export const EARLIER_SPEC_TAG = 'gantry:wish';
export const DEFINITION = 'gantry:definition';

/** The characters that AWS accepts in a tag's value, 256 at most. */
const tagValue = (text: string): string => text.replace(/[^\p{L}\p{N}\s_.:/=+@-]/gu, '_').slice(0, 256);

const tagsOf = ({ by, specFingerprint, spec }: PlanContext): Record<string, string> => ({
  [MANAGED]: 'true',
  [BY]: by,
  [SERVICE]: `${spec.cluster.name}/${spec.name}`,
  [SPEC_TAG]: specFingerprint,
});

const pairs = (all: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(all).map(([key, value]) => [key, tagValue(value)]);

/** Tags by their keys in the format of ECS. */
export const formatEcsTags = (all: Readonly<Record<string, string>>) =>
  pairs(all).map(([key, value]) => ({ key, value }));

/** Tags in the format of ECS. */
export const ecsTags = (context: PlanContext, more: Readonly<Record<string, string>> = {}) =>
  formatEcsTags({ ...tagsOf(context), ...more });

/** Tags in the format of EC2, Elastic Load Balancing and IAM. */
export const tags = (context: PlanContext) => pairs(tagsOf(context)).map(([Key, Value]) => ({ Key, Value }));

/** Tags in the format of CloudWatch Logs and Application Auto Scaling. */
export const tagMap = (context: PlanContext) => Object.fromEntries(pairs(tagsOf(context)));

/** JMESPath on the service, truthy when it has the tag of this spec. */
export const isOwnTag = ({ specFingerprint }: PlanContext): string =>
  `tags[?(key==${quoteJmesPath(SPEC_TAG)} || key==${quoteJmesPath(EARLIER_SPEC_TAG)}) && value==${quoteJmesPath(specFingerprint)}]`;

/** Sets the tags of a spec on an existing service. */
export function tagService(context: PlanContext, { arn, tags: former }: Service): Mutation {
  const tags = ecsTags(context);
  const tag = (wanted: typeof tags) =>
    ({ service: 'ecs', operation: 'TagResource', input: { resourceArn: arn, tags: wanted } }) as const;
  const before = tags.flatMap(({ key }) => (former[key] === undefined ? [] : [{ key, value: former[key] }]));
  return { call: tag(tags), ...(before.length > 0 && { undo: [{ call: tag(before) }] }) };
}
