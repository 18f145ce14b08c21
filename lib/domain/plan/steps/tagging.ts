import type { PlanContext } from './plan-context';

/** Tags that let anyone see in AWS what Gantry made, for whom, and of which wish. */
export const MANAGED = 'gantry:managed';
/** Whose it is: CLUSTER/SERVICE. */
export const SERVICE = 'gantry:service';
export const SPEC_TAG = 'gantry:spec';
/** What the same tag was called until 2026-11; services that carry it are still recognised. */
export const EARLIER_SPEC_TAG = 'gantry:wish';
export const DEFINITION = 'gantry:definition';

/** What AWS takes in the value of a tag, 256 characters at most. */
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

/** Tags as ECS writes them. */
export const ecsTags = (context: PlanContext, more?: Readonly<Record<string, string>>) =>
  pairs(context, more).map(([key, value]) => ({ key, value }));

/** Tags as EC2, Elastic Load Balancing and IAM write them. */
export const tags = (context: PlanContext) => pairs(context).map(([Key, Value]) => ({ Key, Value }));

/** Tags as CloudWatch Logs and Application Auto Scaling write them. */
export const tagMap = (context: PlanContext) => Object.fromEntries(pairs(context));
