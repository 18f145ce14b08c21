import type { Service } from '../../service';
import { type Mutation, quoteJmesPath } from '../mutation';
import type { PlanContext } from './plan-context';

/** The tags of created resources: that Gantry created them, for whom, and by which spec. */
export const MANAGED = 'gantry:managed';
/** The service that owns the resource, as CLUSTER/SERVICE. */
export const SERVICE = 'gantry:service';
export const SPEC_TAG = 'gantry:spec';
/** The name of the same tag until 2026-11; services that have it are still recognized. */
export const EARLIER_SPEC_TAG = 'gantry:wish';
export const DEFINITION = 'gantry:definition';

/** The characters that AWS accepts in a tag's value, 256 at most. */
const tagValue = (text: string): string => text.replace(/[^\p{L}\p{N}\s_.:/=+@-]/gu, '_').slice(0, 256);

const pairs = (
  { by, specFingerprint, spec }: PlanContext,
  more: Readonly<Record<string, string>> = {},
): [string, string][] =>
  Object.entries({
    [MANAGED]: 'true',
    'gantry:by': by,
    [SERVICE]: `${spec.cluster.name}/${spec.name}`,
    [SPEC_TAG]: specFingerprint,
    ...more,
  }).map(([key, value]) => [key, tagValue(value)]);

/** Tags in the format of ECS. */
export const ecsTags = (context: PlanContext, more?: Readonly<Record<string, string>>) =>
  pairs(context, more).map(([key, value]) => ({ key, value }));

/** Tags in the format of EC2, Elastic Load Balancing and IAM. */
export const tags = (context: PlanContext) => pairs(context).map(([Key, Value]) => ({ Key, Value }));

/** Tags in the format of CloudWatch Logs and Application Auto Scaling. */
export const tagMap = (context: PlanContext) => Object.fromEntries(pairs(context));

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
