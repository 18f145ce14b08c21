import type {
  TaskDefinition as EcsTaskDefinition,
  LogConfiguration,
  RegisterTaskDefinitionRequest,
} from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { toCopyRequest, toTaskDefinition } from './translate-task-definition';

const aTaskDefinition = (more: EcsTaskDefinition = {}): EcsTaskDefinition => ({
  taskDefinitionArn: 'arn:aws:ecs:eu-west-3:000000000000:task-definition/web:7',
  family: 'web',
  revision: 7,
  status: 'ACTIVE',
  cpu: '256',
  memory: '512',
  containerDefinitions: [{ name: 'web', image: 'shop/web:1' }],
  ...more,
});

describe('a task definition', () => {
  it('of which ECS says the least has the defaults of Fargate', () => {
    expect(toTaskDefinition(aTaskDefinition(), undefined)).toEqual({
      arn: 'arn:aws:ecs:eu-west-3:000000000000:task-definition/web:7',
      family: 'web',
      revision: 7,
      status: 'active',
      cpuUnits: 256,
      memoryMib: 512,
      ephemeralStorageGib: 20,
      architecture: 'x86_64',
      containers: [
        {
          name: 'web',
          image: 'shop/web:1',
          essential: true,
          ports: [],
          environment: {},
          secrets: {},
          readonlyRootFilesystem: false,
          dependsOn: [],
        },
      ],
      tags: {},
    });
  });

  it.each([
    ['ACTIVE', 'active'],
    ['INACTIVE', 'inactive'],
    ['DELETE_IN_PROGRESS', 'deleting'],
  ] as const)('that is %s is %s', (status, ours) => {
    expect(toTaskDefinition(aTaskDefinition({ status }), []).status).toBe(ours);
  });

  it.each([
    ['ARM64', 'arm64'],
    ['X86_64', 'x86_64'],
    [undefined, 'x86_64'],
  ] as const)('for %s runs on %s', (cpuArchitecture, architecture) => {
    expect(toTaskDefinition(aTaskDefinition({ runtimePlatform: { cpuArchitecture } }), []).architecture).toBe(
      architecture,
    );
  });

  it('keeps passthrough fields as AWS returns them', () => {
    const raw = {
      taskDefinitionArn: 'arn:aws:ecs:eu-west-3:123456789012:task-definition/web:1',
      family: 'web',
      revision: 1,
      volumes: [{ name: 'data' }],
      placementConstraints: [],
      containerDefinitions: [
        { name: 'web', image: 'web:1', mountPoints: [{ sourceVolume: 'data' }], volumesFrom: [], interactive: false },
      ],
    };
    const found = toTaskDefinition(raw, []);
    expect(found.passthrough).toEqual({ volumes: [{ name: 'data' }] });
    expect(found.containers.map(({ passthrough }) => passthrough)).toEqual([
      { mountPoints: [{ sourceVolume: 'data' }] },
    ]);
    expect(toTaskDefinition({ ...raw, volumes: [], containerDefinitions: [] }, [])).not.toHaveProperty('beyond');
  });

  it('reads further options of awslogs, and leaves those of other drivers alone', () => {
    const logged = (logConfiguration: LogConfiguration) =>
      toTaskDefinition(aTaskDefinition({ containerDefinitions: [{ name: 'a', image: 'b', logConfiguration }] }), [])
        .containers[0];
    const awslogs = logged({ logDriver: 'awslogs', options: { 'awslogs-group': '/a', mode: 'non-blocking' } });
    expect(awslogs?.logs).toMatchObject({ driver: 'awslogs', group: '/a', options: { mode: 'non-blocking' } });
    expect(awslogs).not.toHaveProperty('beyond');
    const splunk = { logDriver: 'splunk' as const, options: { 'splunk-url': 'https://logs.example' } };
    expect(logged(splunk)).toMatchObject({ logs: { driver: 'splunk' }, passthrough: { logConfiguration: splunk } });
  });

  it('never knows the value of a secret, only where it is kept', () => {
    const secrets = [{ name: 'PASSWORD', valueFrom: 'arn:aws:secretsmanager:eu-west-3:1:secret:db-AbCdEf' }];
    const [container] = toTaskDefinition(
      aTaskDefinition({ containerDefinitions: [{ name: 'a', image: 'b', secrets }] }),
      [],
    ).containers;
    expect(container?.secrets).toEqual({ PASSWORD: 'arn:aws:secretsmanager:eu-west-3:1:secret:db-AbCdEf' });
  });
});

describe('toTaskDefinition', () => {
  it('reads all that Gantry has words for', () => {
    const raw = aTaskDefinition({
      cpu: '512',
      memory: '1024',
      ephemeralStorage: { sizeInGiB: 40 },
      executionRoleArn: 'arn:aws:iam::1:role/execution',
      taskRoleArn: 'arn:aws:iam::1:role/task',
      registeredAt: new Date(0),
      containerDefinitions: [
        {
          name: 'web',
          image: 'shop/web:2',
          essential: true,
          cpu: 256,
          memory: 512,
          memoryReservation: 256,
          portMappings: [{ containerPort: 8080, protocol: 'tcp', name: 'http', appProtocol: 'http2' }],
          environment: [{ name: 'LOG_LEVEL', value: 'info' }],
          secrets: [{ name: 'PASSWORD', valueFrom: '/shop/password' }],
          command: ['serve'],
          entryPoint: ['/bin/web'],
          workingDirectory: '/srv',
          user: '1000',
          readonlyRootFilesystem: true,
          stopTimeout: 60,
          dependsOn: [{ containerName: 'migrate', condition: 'SUCCESS' }],
          healthCheck: { command: ['CMD', 'true'], interval: 10, timeout: 2, retries: 2, startPeriod: 5 },
          logConfiguration: {
            logDriver: 'awslogs',
            options: { 'awslogs-group': '/shop/web', 'awslogs-region': 'eu-west-3', 'awslogs-stream-prefix': 'web' },
          },
        },
      ],
    });
    expect(toTaskDefinition(raw, [{ key: 'team', value: 'shop' }])).toMatchObject({
      cpuUnits: 512,
      memoryMib: 1_024,
      ephemeralStorageGib: 40,
      executionRoleArn: 'arn:aws:iam::1:role/execution',
      taskRoleArn: 'arn:aws:iam::1:role/task',
      registeredAt: 0,
      containers: [
        {
          name: 'web',
          image: 'shop/web:2',
          essential: true,
          cpuUnits: 256,
          memoryMib: 512,
          memoryReservationMib: 256,
          ports: [{ containerPort: 8080, protocol: 'tcp', name: 'http', appProtocol: 'http2' }],
          environment: { LOG_LEVEL: 'info' },
          secrets: { PASSWORD: '/shop/password' },
          command: ['serve'],
          entryPoint: ['/bin/web'],
          workingDirectory: '/srv',
          user: '1000',
          readonlyRootFilesystem: true,
          stopTimeoutSeconds: 60,
          dependsOn: [{ container: 'migrate', condition: 'success' }],
          healthCheck: {
            command: ['CMD', 'true'],
            intervalSeconds: 10,
            timeoutSeconds: 2,
            retries: 2,
            startPeriodSeconds: 5,
          },
          logs: { driver: 'awslogs', group: '/shop/web', region: 'eu-west-3', streamPrefix: 'web' },
        },
      ],
      tags: { team: 'shop' },
    });
  });
});

/** Every member that can be registered, with values that Gantry does not have. */
const EVERYTHING: Required<RegisterTaskDefinitionRequest> = {
  family: 'web',
  taskRoleArn: 'task-role',
  executionRoleArn: 'execution-role',
  networkMode: 'awsvpc',
  containerDefinitions: [
    {
      name: 'web',
      image: 'shop/web:1',
      mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }],
      ulimits: [{ name: 'nofile', softLimit: 1, hardLimit: 2 }],
      versionConsistency: 'disabled',
    },
    { name: 'proxy', image: 'envoy:1', essential: false },
  ],
  volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-1' } }],
  placementConstraints: [],
  requiresCompatibilities: ['FARGATE'],
  cpu: '256',
  memory: '512',
  tags: [{ key: 'team', value: 'shop' }],
  pidMode: 'task',
  ipcMode: 'none',
  proxyConfiguration: { containerName: 'proxy', type: 'APPMESH' },
  inferenceAccelerators: [{ deviceName: 'device', deviceType: 'eia2.medium' }],
  ephemeralStorage: { sizeInGiB: 30 },
  runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
  enableFaultInjection: true,
};

const AWS_ONLY: EcsTaskDefinition = {
  taskDefinitionArn: 'arn',
  revision: 7,
  status: 'ACTIVE',
  requiresAttributes: [{ name: 'ecs.capability.task-eni' }],
  compatibilities: ['EC2', 'FARGATE'],
  registeredAt: new Date(0),
  registeredBy: 'arn:aws:iam::1:user/mona',
  deregisteredAt: new Date(1),
  deleteRequestedAt: new Date(2),
};

describe('the request that registers a revision again', () => {
  const { tags, ...described } = EVERYTHING;

  it('copies every member, whether a spec has it or not', () => {
    expect(toCopyRequest({ ...described, ...AWS_ONLY }, tags)).toStrictEqual(EVERYTHING);
  });

  it("leaves out AWS's own tags, which cannot be set", () => {
    const mixed = [{ key: 'aws:cloudformation:stack-name', value: 'shop' }, ...(tags ?? [])];
    expect(toCopyRequest(described, mixed).tags).toEqual(tags);
  });
});
