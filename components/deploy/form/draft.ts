import type { ServiceSpec } from '@/lib/domain/spec/service-spec';
import type { AppProtocol, Architecture } from '@/lib/domain/task-definition';

/** Something listed; `id` tells rows apart while they are typed, and never leaves the form. */
export type Variable = { id: number; name: string; value: string };
/** `from` is a secret's ARN or a parameter; `key` picks one value of a secret that is JSON. */
export type SecretRow = { id: number; name: string; from: string; key: string };
/** What Service Connect knows a port by; it takes its traffic for TCP unless told. */
export type PortAlias = { name: string; appProtocol: AppProtocol | null };
export type PortRow = PortAlias & { id: number; port: number | null; protocol: 'tcp' | 'udp' };
export type Condition = ServiceSpec['containers'][number]['dependsOn'][number]['condition'];
export type DependencyRow = { id: number; container: number | null; condition: Condition };
export type HealthDraft = {
  isOn: boolean;
  /** Whether the command is for a shell, or words that are run as they are. */
  isShell: boolean;
  command: string;
  intervalSeconds: number | null;
  timeoutSeconds: number | null;
  retries: number | null;
  startPeriodSeconds: number | null;
};

/** Where an image is: a tag or digest in a repository of this region's ECR, or a name typed out. */
export type ImageDraft = { source: 'ecr' | 'typed'; repositoryUri: string | null; tag: string; typedImage: string };

export type ContainerDraft = {
  id: number;
  image: ImageDraft;
  /** Empty follows the service's name, or the image's in a further container. */
  name: string;
  essential: boolean;
  /** The one on which the program listens. */
  port: number | null;
  portAlias: PortAlias;
  morePorts: PortRow[];
  environment: Variable[];
  secrets: SecretRow[];
  cpuUnits: number | null;
  memoryMib: number | null;
  memoryReservationMib: number | null;
  /** As one writes them in a terminal. */
  command: string;
  entryPoint: string;
  workingDirectory: string;
  user: string;
  readonlyRootFilesystem: boolean;
  stopTimeoutSeconds: number | null;
  dependsOn: DependencyRow[];
  health: HealthDraft;
  logOptions: Variable[];
};

export type SizeDraft = {
  cpuUnits: number | null;
  memoryMib: number | null;
  architecture: Architecture;
  ephemeralStorageGib: number | null;
};

export type PlaceDraft = {
  clusterKind: 'existing' | 'new';
  cluster: string | null;
  newCluster: string;
  vpcId: string | null;
  subnetIds: string[];
  /** `follow`: one of its own as soon as a load balancer calls it, else the existing ones. */
  groups: 'follow' | 'existing' | 'own';
  securityGroupIds: string[];
  publicIp: boolean;
  /** None takes the account's usual one. */
  executionRoleArn: string | null;
  taskRole: { kind: 'none' | 'new' | 'existing'; arn: string | null };
  allowSecrets: boolean;
  exec: boolean;
  usesSpot: boolean;
  onDemandBase: number | null;
  spotPercent: number | null;
};

export type ReachDraft = {
  /** `kept`: of a service that is there, however it is reached now. */
  kind: 'none' | 'kept' | 'new' | 'existing';
  /** Of a container; none takes the first that has a port. */
  container: number | null;
  /** None takes the container's own. */
  containerPort: number | null;
  healthPath: string;
  matcher: string;
  healthIntervalSeconds: number | null;
  drainSeconds: number | null;
  scheme: 'internet-facing' | 'internal';
  subnetIds: string[];
  allowedCidr: string;
  protocol: 'http' | 'https';
  httpPort: number | null;
  httpsPort: number | null;
  certificateArn: string | null;
  redirectHttp: boolean;
  listenerArn: string | null;
  path: string;
  host: string;
  priority: number | null;
};

export type ScheduleRow = {
  id: number;
  name: string;
  expression: string;
  timeZone: string;
  min: number | null;
  max: number | null;
};

export type CountDraft = {
  desiredCount: number | null;
  usesScaling: boolean;
  min: number | null;
  max: number | null;
  cpuPercent: number | null;
  memoryPercent: number | null;
  requestsPerTarget: number | null;
  schedules: ScheduleRow[];
  minimumHealthyPercent: number | null;
  maximumPercent: number | null;
  usesCircuitBreaker: boolean;
  rollsBack: boolean;
  /** None is a minute behind a load balancer, and nothing without one. */
  gracePeriodSeconds: number | null;
  zoneRebalancing: boolean;
  logRetentionDays: number;
};

/** What has been typed so far, one part a section of the form; it need not make sense yet. */
export type Draft = {
  name: string;
  /** Until somebody types a name it follows the image's. */
  isNameTyped: boolean;
  /** The first one is the program itself. */
  containers: ContainerDraft[];
  size: SizeDraft;
  place: PlaceDraft;
  reach: ReachDraft;
  count: CountDraft;
};

/** A change of the draft. */
export type Edit = (draft: Draft) => Draft;

export const editSize =
  (size: Partial<SizeDraft>): Edit =>
  (draft) => ({ ...draft, size: { ...draft.size, ...size } });
export const editPlace =
  (place: Partial<PlaceDraft>): Edit =>
  (draft) => ({ ...draft, place: { ...draft.place, ...place } });
export const editReach =
  (reach: Partial<ReachDraft>): Edit =>
  (draft) => ({ ...draft, reach: { ...draft.reach, ...reach } });
export const editCount =
  (count: Partial<CountDraft>): Edit =>
  (draft) => ({ ...draft, count: { ...draft.count, ...count } });
export const editContainer =
  (id: number, edit: (container: ContainerDraft) => ContainerDraft): Edit =>
  (draft) => ({
    ...draft,
    containers: draft.containers.map((container) => (container.id === id ? edit(container) : container)),
  });

/** An id that no row of the list has. */
export const nextId = (rows: readonly { id: number }[]): number => Math.max(0, ...rows.map(({ id }) => id)) + 1;
