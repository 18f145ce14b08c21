import { Agenda } from './state/agenda';
import type { BalancerState } from './state/balancers';
import type { CertificatesState } from './state/certificates';
import type { CloudWatchState } from './state/cloudwatch';
import type { DiscoveryState } from './state/discovery';
import type { Ec2State } from './state/ec2';
import type { EcrState } from './state/ecr';
import type { EcsState } from './state/ecs';
import type { EventsState } from './state/events';
import { noWorldFaults, type WorldFaults } from './state/faults';
import type { FilesState } from './state/files';
import type { IamState } from './state/iam';
import type { KmsState } from './state/kms';
import type { LogsState } from './state/logs';
import type { ObjectsState } from './state/objects';
import type { QueuesState } from './state/queues';
import { Random } from './state/random';
import type { ScalingState } from './state/scaling';
import type { SecretsState } from './state/secrets';
import type { TrafficState } from './state/traffic';

/**
 * Everything one region of the simulated account holds. Plain data apart from `agenda` and `random`, so it can be
 * saved and restored. Only operations and agenda events change it.
 */
export type World = {
  readonly account: string;
  readonly region: string;
  readonly partition: 'aws';
  /** Wall-clock ms of the instant being simulated: the event in hand, or the request being answered. */
  now: number;
  /** Divides every simulated duration; timestamps stay wall-clock. */
  readonly speed: number;
  readonly random: Random;
  readonly agenda: Agenda;
  /** What somebody broke on purpose. */
  readonly faults: WorldFaults;
  readonly ecs: EcsState;
  readonly ecr: EcrState;
  readonly balancers: BalancerState;
  readonly ec2: Ec2State;
  readonly iam: IamState;
  readonly secrets: SecretsState;
  readonly logs: LogsState;
  readonly cloudwatch: CloudWatchState;
  readonly scaling: ScalingState;
  readonly traffic: TrafficState;
  readonly kms: KmsState;
  readonly files: FilesState;
  readonly objects: ObjectsState;
  readonly events: EventsState;
  readonly queues: QueuesState;
  readonly certificates: CertificatesState;
  readonly discovery: DiscoveryState;
  /** Where this process serves the registry. Not saved: the next one may listen elsewhere. */
  registryHosts?: RegistryHosts;
};

/** Names of the sandbox's own registry, each a host and perhaps a port, beside the name that ECR has on AWS. */
export type RegistryHosts = {
  /** What image names may begin with. */
  accepted: readonly string[];
  /** What the URIs of repositories begin with; AWS's name when absent. */
  inUris?: string;
};

export type WorldOptions = {
  /** Twelve digits. */
  account: string;
  region: string;
  speed: number;
  seed: number;
  /** Wall-clock ms. */
  startMs: number;
  /** IAM is global: the regions of one account are given the same object. */
  iam?: IamState;
};

/** A region in which nothing exists yet, not even a network; a scenario fills it. */
export function createWorld({ account, region, speed, seed, startMs, iam }: WorldOptions): World {
  return {
    account,
    region,
    partition: 'aws',
    now: startMs,
    speed,
    random: new Random(seed),
    agenda: new Agenda(),
    faults: noWorldFaults(),
    ecs: {
      clusters: new Map(),
      families: new Map(),
      tasks: new Map(),
      runTokens: new Map(),
      accountSettings: new Map(),
      containerInstances: new Map(),
      capacityProviders: new Map(),
    },
    ecr: { repositories: new Map() },
    balancers: { loadBalancers: new Map(), listeners: new Map(), rules: new Map(), targetGroups: new Map() },
    ec2: {
      vpcs: new Map(),
      subnets: new Map(),
      securityGroups: new Map(),
      routeTables: new Map(),
      internetGateways: new Map(),
      natGateways: new Map(),
      addresses: new Map(),
      endpoints: new Map(),
      interfaces: new Map(),
    },
    iam: iam ?? { roles: new Map(), policies: new Map(), sessions: new Map() },
    secrets: { secrets: new Map(), parameters: new Map() },
    logs: { groups: new Map(), queries: new Map() },
    cloudwatch: {
      alarms: new Map(),
      alarmHistory: new Map(),
      customMetrics: new Map(),
      services: new Map(),
      targetGroups: new Map(),
    },
    scaling: { targets: new Map() },
    traffic: { seed, overrides: new Map(), shares: new Map() },
    kms: { keys: new Map(), aliases: new Map() },
    files: { fileSystems: new Map(), mountTargets: new Map(), accessPoints: new Map() },
    objects: { buckets: new Map() },
    events: { rules: new Map(), groups: new Map() },
    queues: { queues: new Map() },
    certificates: { certificates: new Map() },
    discovery: { namespaces: new Map(), services: new Map(), operations: new Map() },
  };
}
