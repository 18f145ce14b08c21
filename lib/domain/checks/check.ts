import type { SpecPatch } from '../spec/patch-spec';

/** The checks before a deployment; each has its name under `checks.title.`, its reasons under `checks.reason.`. */
export const CHECK_IDS = [
  'image',
  'architecture',
  'execution-role',
  'task-role',
  'secrets',
  'network-path',
  'addresses',
  'log-group',
  'port-reach',
  'target-group',
  'listener',
  'rule',
  'size',
  'percents',
  'name',
  'cluster',
  'quota',
  'circuit-breaker',
  'deployment-under-way',
  'exec',
  'plain-secrets',
  /** What the person who asks may not have done. */
  'permission',
] as const;
export type CheckId = (typeof CHECK_IDS)[number];

export const VERDICTS = ['ok', 'warning', 'failed', 'unknown'] as const;
/** `unknown`: a permission to read is missing. */
export type Verdict = (typeof VERDICTS)[number];

/** A change of the spec that would fix it; the sentence of its button is `checks.fix.<key>`. */
export type Fix = { key: string; facts: Record<string, string>; change: SpecPatch[] };

export type Check = {
  id: CheckId;
  verdict: Verdict;
  /** Why, as a key under `checks.reason.`; absent when all is well. */
  reason?: string;
  facts: Record<string, string>;
  /** The field of the spec that it is about. */
  path?: string;
  fix?: Fix;
  /** The network paths from subnets to services, for a drawing. */
  paths?: NetworkPath[];
};

export const PATH_SERVICES = [
  'ecr.api',
  'ecr.dkr',
  's3',
  'logs',
  'secretsmanager',
  'ssm',
  /** What ECS Exec connects through. */
  'ssmmessages',
  /** A registry that is not AWS's. */
  'registry',
] as const;
export type PathService = (typeof PATH_SERVICES)[number];

/** `other` is any other route target, such as a transit gateway. */
export const PATH_VIA = ['internet-gateway', 'nat-gateway', 'endpoint', 'other', 'none'] as const;

export const OBSTACLES = ['no-public-address', 'no-route', 'no-endpoint', 'group-egress', 'endpoint-group'] as const;

/** The route of a subnet's tasks to one service: through what, and whether it is open. */
export type NetworkPath = {
  subnetId: string;
  service: PathService;
  by: (typeof PATH_VIA)[number];
  /** The obstacle, as a key under `checks.obstacle.`. */
  blockedBy?: (typeof OBSTACLES)[number];
};
