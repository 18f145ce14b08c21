import type { Exposed, Exposure } from './exposure';

/** What follows from a spec without its schema, so that pages which ask for it are not sent the schema. */

/** Retention periods that CloudWatch Logs offers, in days; 0 is for ever. See PutRetentionPolicy, DeleteRetentionPolicy. */
export const LOG_RETENTION_DAYS = [
  ...[1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731],
  ...[1_096, 1_827, 2_192, 2_557, 2_922, 3_288, 3_653, 0],
] as const;

export const isExposed = (exposure: Exposure): exposure is Exposed =>
  exposure.kind !== 'none' && exposure.kind !== 'kept';

type NamedService = { cluster: { name: string }; name: string };

/** A service of the same name in another cluster is another service, so its task definitions are another family. */
export const familyOf = ({ cluster, name }: NamedService): string => `${cluster.name}-${name}`;
export const logGroupOf = ({ cluster, name }: NamedService): string => `/ecs/${cluster.name}/${name}`;
