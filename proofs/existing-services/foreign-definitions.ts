import fc from 'fast-check';
import type { AccountFixture } from '../account-fixture';
import {
  type Capacity,
  companionMembers,
  portMappings,
  rareContainerMembers,
  rareServiceMembers,
  rareTaskMembers,
} from './rare-members';
import { optional, type Request } from './request';

const nameValue = (names: readonly string[], value: fc.Arbitrary<string>, member = 'value') =>
  fc.uniqueArray(fc.record({ name: fc.constantFrom(...names), [member]: value }), {
    selector: ({ name }) => String(name),
    maxLength: 3,
  });

const words = fc.constantFrom('info', 'it’s "5$"', '', 'a b', '{{not.ours}}', 'é 🚢');

/** Members of a container that Gantry has words for, and many that it has none for. */
const containerOf = (name: string, networkMode: string, isFargate: boolean, { secretArn }: AccountFixture) =>
  fc
    .tuple(
      optional({
        environment: nameValue(['LEVEL', 'GREETING', 'EMPTY', 'URL'], words),
        secrets: nameValue(['KEY', 'TOKEN'], fc.constantFrom(secretArn, `${secretArn}:url::`), 'valueFrom'),
        command: fc.array(words, { minLength: 1, maxLength: 3 }),
        entryPoint: fc.constant(['/bin/sh', '-c']),
        workingDirectory: fc.constant('/srv'),
        user: fc.constantFrom('1000', '1000:1000'),
        readonlyRootFilesystem: fc.boolean(),
        stopTimeout: fc.constantFrom(30, 90),
        healthCheck: fc.record(
          { command: fc.constant(['CMD-SHELL', 'true']), interval: fc.constantFrom(10, 30), retries: fc.constant(3) },
          { requiredKeys: ['command'] },
        ),
        // Of other registries, whose tags Gantry cannot look up.
        image: fc.constantFrom(
          'public.ecr.aws/nginx/nginx:1.28',
          'ghcr.io/shop/web:main',
          `busybox@sha256:${'a'.repeat(64)}`,
        ),
        cpu: fc.constantFrom(0, 64),
        memory: fc.constantFrom(256, 300),
        memoryReservation: fc.constant(128),
      }),
      optional({
        linuxParameters: fc.record({
          initProcessEnabled: fc.boolean(),
          capabilities: fc.constant({ add: ['SYS_PTRACE'] }),
        }),
        ulimits: fc.constant([{ name: 'nofile', softLimit: 1024, hardLimit: 4096 }]),
        dockerLabels: fc.constant({ team: 'shop', 'com.example.note': '$ref' }),
        systemControls: fc.constant([{ namespace: 'net.core.somaxconn', value: '1024' }]),
        startTimeout: fc.constantFrom(30, 60),
        interactive: fc.boolean(),
        pseudoTerminal: fc.boolean(),
        restartPolicy: fc.constant({ enabled: true, ignoredExitCodes: [0], restartAttemptPeriod: 60 }),
        versionConsistency: fc.constantFrom('enabled', 'disabled'),
        repositoryCredentials: fc.constant({ credentialsParameter: secretArn }),
        environmentFiles: fc.constant([{ type: 's3', value: 'arn:aws:s3:::shop/web.env' }]),
        logConfiguration: fc.constantFrom<Request>(
          {
            logDriver: 'splunk',
            options: { 'splunk-url': 'https://splunk' },
            secretOptions: [{ name: 'splunk-token', valueFrom: secretArn }],
          },
          {
            logDriver: 'awslogs',
            options: {
              'awslogs-group': '/other',
              'awslogs-region': 'eu-west-3',
              'awslogs-stream-prefix': 'x',
              mode: 'non-blocking',
            },
          },
        ),
      }),
      portMappings(networkMode),
      rareContainerMembers(networkMode, isFargate),
    )
    .map(
      (parts): Request => ({
        name,
        image: 'busybox',
        essential: true,
        memory: 256,
        ...Object.assign({}, ...parts),
      }),
    );

const FILES = {
  name: 'data',
  efsVolumeConfiguration: { fileSystemId: 'fs-12345678', transitEncryption: 'ENABLED' },
};

const ROLLING: Request[] = [
  { minimumHealthyPercent: 50, maximumPercent: 150 },
  {
    minimumHealthyPercent: 100,
    maximumPercent: 200,
    deploymentCircuitBreaker: { enable: true, rollback: false },
    alarms: { alarmNames: ['errors'], enable: true, rollback: true },
    bakeTimeInMinutes: 5,
  },
];

/** The provider of instances that an account has to have. */
export const INSTANCE_PROVIDER = 'shop-instances';

/** What each is asked for. */
const CAPACITY: Readonly<Record<Capacity, Request>> = {
  fargate: { launchType: 'FARGATE', desiredCount: 2 },
  spot: {
    capacityProviderStrategy: [
      { capacityProvider: 'FARGATE', base: 1, weight: 1 },
      { capacityProvider: 'FARGATE_SPOT', weight: 3 },
    ],
    desiredCount: 2,
  },
  instances: { launchType: 'EC2', desiredCount: 2 },
  'instance-provider': {
    capacityProviderStrategy: [{ capacityProvider: INSTANCE_PROVIDER, base: 1, weight: 100 }],
    desiredCount: 2,
  },
  daemon: { launchType: 'EC2', schedulingStrategy: 'DAEMON' },
};

/** A service that somebody has made without Gantry: a definition, and what its service is asked for. */
export type ForeignService = {
  definition: Request;
  service: Request;
  isFargate: boolean;
  networkMode: string;
  capacity: Capacity;
};

/** @param fixture what its definitions and services may name */
export const foreignServices = (fixture: AccountFixture): fc.Arbitrary<ForeignService> =>
  fc
    .constantFrom<[Capacity, string]>(
      ['fargate', 'awsvpc'],
      ['spot', 'awsvpc'],
      ['instances', 'bridge'],
      ['instances', 'host'],
      ['instance-provider', 'bridge'],
      ['instance-provider', 'awsvpc'],
      ['daemon', 'host'],
    )
    .chain(([capacity, networkMode]) => {
      const isFargate = capacity === 'fargate' || capacity === 'spot';
      const container = (name: string) => containerOf(name, networkMode, isFargate, fixture);
      const containers = fc.oneof(
        fc.tuple(container('web')),
        fc.tuple(
          container('web'),
          fc
            .tuple(container('side'), companionMembers(networkMode))
            .map(([each, more]) => ({ ...each, ...more, portMappings: [], essential: false })),
        ),
      );
      const definition = fc
        .tuple(
          containers,
          rareTaskMembers(isFargate, networkMode),
          optional({
            enableFaultInjection: fc.boolean(),
            runtimePlatform: fc.constant({ cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' }),
            ...(isFargate && {
              ephemeralStorage: fc.constant({ sizeInGiB: 40 }),
              pidMode: fc.constant('task'),
            }),
            ...(!isFargate && {
              pidMode: fc.constantFrom('host', 'task'),
              ipcMode: fc.constantFrom('host', 'none'),
            }),
          }),
        )
        .map(
          ([containerDefinitions, { volumes, ...rare }, members]): Request => ({
            networkMode,
            requiresCompatibilities: [isFargate ? 'FARGATE' : 'EC2'],
            ...(isFargate && { cpu: '1024', memory: '2048' }),
            // A shell needs a task role.
            taskRoleArn: fixture.taskRoleArn,
            executionRoleArn: 'arn:aws:iam::000000000000:role/ecsTaskExecutionRole',
            ...rare,
            ...members,
            volumes: [...(Array.isArray(volumes) ? volumes : []), FILES],
            containerDefinitions,
            tags: [{ key: 'team', value: 'shop' }],
          }),
        );
      const service = optional({
        enableExecuteCommand: fc.boolean(),
        deploymentConfiguration: fc.constantFrom<Request>(
          ...(capacity === 'daemon' ? [{ minimumHealthyPercent: 0, maximumPercent: 100 }] : ROLLING),
        ),
        propagateTags: fc.constantFrom('SERVICE', 'TASK_DEFINITION'),
        enableECSManagedTags: fc.boolean(),
        tags: fc.constant([{ key: 'team', value: 'shop' }]),
      }).map(
        (members): Request => ({
          ...CAPACITY[capacity],
          ...members,
          // Tasks of the other modes have their host's network.
          ...(networkMode === 'awsvpc' && {
            networkConfiguration: {
              awsvpcConfiguration: {
                subnets: fixture.publicSubnetIds,
                securityGroups: [fixture.openGroupId],
                ...(isFargate && { assignPublicIp: 'ENABLED' }),
              },
            },
          }),
        }),
      );
      return fc.record({
        definition,
        service: fc
          .tuple(service, rareServiceMembers(capacity, networkMode))
          .map(([usual, rare]): Request => ({ ...usual, ...rare })),
        capacity: fc.constant(capacity),
        isFargate: fc.constant(isFargate),
        networkMode: fc.constant(networkMode),
      });
    });
