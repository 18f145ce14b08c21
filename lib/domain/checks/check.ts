/** Everything that is looked at before a deployment; each has its name under `checks.title.`, its reasons under `checks.reason.`. */
export const CHECK_IDS = [
  'image',
  'architecture',
  'execution-role',
  'task-role',
  'secrets',
  'network-path',
  'addresses',
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
] as const;
export type CheckId = (typeof CHECK_IDS)[number];

export const VERDICTS = ['ok', 'warning', 'failed', 'unknown'] as const;
/** `unknown`: the account does not let us look. */
export type Verdict = (typeof VERDICTS)[number];

/** A change of the wish that would mend it; the sentence of its button is `checks.fix.<key>`. */
export type Fix = { key: string; facts: Record<string, string>; change: SpecPatch[] };
/** Sets one part of the wish, by its path such as `network.publicIp` or `containers.0.image`. */
export type SpecPatch = { path: string; value: unknown };

export type Check = {
  id: CheckId;
  verdict: Verdict;
  /** Why, as a key under `checks.reason.`; absent when all is well. */
  reason?: string;
  facts: Record<string, string>;
  /** The field of the wish that it is about. */
  path?: string;
  fix?: Fix;
  /** Where the way from a subnet to a service ends, hop by hop, for a drawing. */
  paths?: NetworkPath[];
};

export const PATH_SERVICES = [
  'ecr.api',
  'ecr.dkr',
  's3',
  'logs',
  'secretsmanager',
  'ssm',
  /** What a shell in a container speaks through. */
  'ssmmessages',
  /** A registry that is not AWS's. */
  'registry',
] as const;
export type PathService = (typeof PATH_SERVICES)[number];

/** `other` is whatever else a company may send its traffic through, such as a transit gateway. */
export const PATH_VIA = ['internet-gateway', 'nat-gateway', 'endpoint', 'other', 'none'] as const;

export const OBSTACLES = ['no-public-address', 'no-route', 'no-endpoint', 'group-egress', 'endpoint-group'] as const;

/** The way of a subnet's tasks to one service: what they pass, and whether they arrive. */
export type NetworkPath = {
  subnetId: string;
  service: PathService;
  by: (typeof PATH_VIA)[number];
  /** What stands in the way, as a key under `checks.obstacle.`. */
  blockedBy?: (typeof OBSTACLES)[number];
};
