import type { Making } from './making';

/** Tags that let anyone see in AWS what Gantry made, for whom, and of which wish. */
export const MANAGED = 'gantry:managed';
/** Whose it is: CLUSTER/SERVICE. */
export const SERVICE = 'gantry:service';
export const WISH = 'gantry:wish';
export const DEFINITION = 'gantry:definition';

/** What AWS takes in the value of a tag, 256 characters at most. */
const tagValue = (text: string): string => text.replace(/[^\p{L}\p{N}\s_.:/=+@-]/gu, '_').slice(0, 256);

const pairs = ({ by, print, wish }: Making, more: Readonly<Record<string, string>> = {}): [string, string][] =>
  Object.entries({
    [MANAGED]: 'true',
    'gantry:by': by,
    [SERVICE]: `${wish.cluster.name}/${wish.name}`,
    [WISH]: print,
    ...more,
  }).map(([key, value]) => [key, tagValue(value)]);

/** Tags as ECS writes them. */
export const ecsTags = (making: Making, more?: Readonly<Record<string, string>>) =>
  pairs(making, more).map(([key, value]) => ({ key, value }));

/** Tags as EC2, Elastic Load Balancing and IAM write them. */
export const tags = (making: Making) => pairs(making).map(([Key, Value]) => ({ Key, Value }));

/** Tags as CloudWatch Logs and Application Auto Scaling write them. */
export const tagMap = (making: Making) => Object.fromEntries(pairs(making));
