/** What an instance of each type registers: CPU units, and the MiB that its system leaves to tasks, about. */
export const HOST_TYPES = {
  't3.small': { cpu: 2048, memoryMib: 1907 },
  't3.medium': { cpu: 2048, memoryMib: 3826 },
  't3.large': { cpu: 2048, memoryMib: 7801 },
  'm5.large': { cpu: 2048, memoryMib: 7680 },
  'm5.xlarge': { cpu: 4096, memoryMib: 15_670 },
  'c5.large': { cpu: 2048, memoryMib: 3704 },
  'c5.xlarge': { cpu: 4096, memoryMib: 7593 },
  'r5.large': { cpu: 2048, memoryMib: 15_670 },
} as const;
export type HostType = keyof typeof HOST_TYPES;

/** What Auto Scaling groups launch here: the sandbox has no launch templates that would say otherwise. */
export const DEFAULT_HOST_TYPE: HostType = 'm5.large';

/** SSH, Docker and the agent. */
export const RESERVED_PORTS = ['22/tcp', '2375/tcp', '2376/tcp', '51678/tcp', '51679/tcp'];

/** What the agent of an Amazon Linux 2023 instance says that it can do. */
export const AGENT_CAPABILITIES: readonly string[] = [
  ...[
    '1.17',
    '1.18',
    '1.19',
    '1.20',
    '1.21',
    '1.22',
    '1.23',
    '1.24',
    '1.25',
    '1.26',
    '1.27',
    '1.28',
    '1.29',
    '1.30',
  ].map((version) => `com.amazonaws.ecs.capability.docker-remote-api.${version}`),
  ...['awslogs', 'awsfirelens', 'fluentd', 'gelf', 'journald', 'json-file', 'none', 'splunk', 'syslog'].map(
    (driver) => `com.amazonaws.ecs.capability.logging-driver.${driver}`,
  ),
  'com.amazonaws.ecs.capability.ecr-auth',
  'com.amazonaws.ecs.capability.privileged-container',
  'com.amazonaws.ecs.capability.task-iam-role',
  'com.amazonaws.ecs.capability.task-iam-role-network-host',
  'ecs.capability.aws-appmesh',
  'ecs.capability.container-health-check',
  'ecs.capability.container-ordering',
  'ecs.capability.docker-plugin.amazon-ecs-volume-plugin',
  'ecs.capability.docker-plugin.local',
  'ecs.capability.efs',
  'ecs.capability.efsAuth',
  'ecs.capability.env-files.s3',
  'ecs.capability.execution-role-awslogs',
  'ecs.capability.execution-role-ecr-pull',
  'ecs.capability.firelens.fluentbit',
  'ecs.capability.firelens.fluentd',
  'ecs.capability.full-sync',
  'ecs.capability.increased-task-cpu-limit',
  'ecs.capability.pid-ipc-namespace-sharing',
  'ecs.capability.private-registry-authentication.secretsmanager',
  'ecs.capability.secrets.asm.bootstrap.log-driver',
  'ecs.capability.secrets.asm.environment-variables',
  'ecs.capability.secrets.ssm.bootstrap.log-driver',
  'ecs.capability.secrets.ssm.environment-variables',
  'ecs.capability.storage.ebs-task-attach',
  'ecs.capability.task-cpu-mem-limit',
  'ecs.capability.task-eia.optimized-cpu',
  'ecs.capability.task-eni',
  'ecs.capability.task-eni-block-instance-metadata',
];
