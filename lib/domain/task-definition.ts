import type { Instant } from './scope';

export type Architecture = 'x86_64' | 'arm64';

/** Application protocols of a port for Service Connect; TCP when absent. See the SDK's PortMapping. */
export const APP_PROTOCOLS = ['http', 'http2', 'grpc'] as const;
export type AppProtocol = (typeof APP_PROTOCOLS)[number];

/** Members that Gantry has no words for, by AWS's names and as AWS gave them. Whatever is changed, they stay. */
export type PassthroughFields = Readonly<Record<string, unknown>>;

/** One revision of a task definition, as far as Gantry shows, compares and re-registers it. */
export type TaskDefinition = {
  arn: string;
  family: string;
  revision: number;
  status: 'active' | 'inactive' | 'deleting';
  registeredAt?: Instant;
  registeredBy?: string;
  /** Fargate CPU units (1024 = 1 vCPU) and MiB. */
  cpuUnits: number;
  memoryMib: number;
  ephemeralStorageGib: number;
  architecture: Architecture;
  executionRoleArn?: string;
  taskRoleArn?: string;
  /** Absent where the definition does not say, which is bridge on Linux instances. */
  networkMode?: NetworkMode;
  containers: ContainerDefinition[];
  tags: Record<string, string>;
  /** What it holds besides, such as `volumes`; absent for nothing. */
  passthrough?: PassthroughFields;
};

export const NETWORK_MODES = ['awsvpc', 'bridge', 'host', 'none'] as const;
export type NetworkMode = (typeof NETWORK_MODES)[number];

export type ContainerDefinition = {
  name: string;
  image: string;
  essential: boolean;
  cpuUnits?: number;
  memoryMib?: number;
  memoryReservationMib?: number;
  /** The name of a port for Service Connect. */
  ports: { containerPort: number; protocol: 'tcp' | 'udp'; name?: string; appProtocol?: AppProtocol }[];
  /** The ports of the instance that lead to those of the container, in bridge mode; 0 for any that is free. */
  hostPorts?: HostPort[];
  environment: Record<string, string>;
  /** Variable name to the ARN or parameter name it is read from; values never come here. */
  secrets: Record<string, string>;
  command?: string[];
  entryPoint?: string[];
  workingDirectory?: string;
  user?: string;
  readonlyRootFilesystem: boolean;
  stopTimeoutSeconds?: number;
  dependsOn: { container: string; condition: 'start' | 'complete' | 'success' | 'healthy' }[];
  healthCheck?: {
    command: string[];
    intervalSeconds: number;
    timeoutSeconds: number;
    retries: number;
    startPeriodSeconds: number;
  };
  logs?: Logs;
  /** What it holds besides, such as `mountPoints`; absent for nothing. */
  passthrough?: PassthroughFields;
};

export type HostPort = { containerPort: number; protocol: 'tcp' | 'udp'; hostPort: number };

/** Where a container's lines go. `options` are further ones of awslogs; those of another driver are passthrough fields. */
export type Logs = {
  driver: string;
  group?: string;
  region?: string;
  streamPrefix?: string;
  options?: Record<string, string>;
  /** Of another driver, as far as it names a place and holds no secret. */
  output?: LogOutput;
};

/** Where a driver other than awslogs sends lines. */
export type LogOutput = {
  /** Of FireLens: the plugin, such as `splunk`; absent where a configuration file of its own decides. */
  plugin?: string;
  /** The host, address, bucket or delivery stream, without what could sign in there. */
  place?: string;
  /** A configuration file of FireLens, in S3 or in the image. */
  file?: string;
  /** Where a plugin of FireLens writes in CloudWatch Logs; a name with `$(…)` is made of each record. */
  cloudwatch?: { group: string; region?: string; streamPrefix?: string; stream?: string };
};
