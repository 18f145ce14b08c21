import type { Instant } from './scope';

export type Architecture = 'x86_64' | 'arm64';

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
  containers: ContainerDefinition[];
  tags: Record<string, string>;
  /** AWS's names of what it holds besides, such as `volumes` or `containerDefinitions.mountPoints`; absent for nothing. */
  beyond?: string[];
};

export type ContainerDefinition = {
  name: string;
  image: string;
  essential: boolean;
  cpuUnits?: number;
  memoryMib?: number;
  memoryReservationMib?: number;
  ports: { containerPort: number; protocol: 'tcp' | 'udp'; name?: string }[];
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
  logs?: { driver: string; group?: string; region?: string; streamPrefix?: string };
};

/** `family:revision`, as people say it. */
export type RevisionName = `${string}:${number}`;
