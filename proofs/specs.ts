import type { ContainerSpec, Exposure, ServiceSpec } from '@/lib/domain/spec/service-spec';
import { aContainerSpec, aSpec } from '@/lib/domain/testing/builders';
import type { AccountFixture, AccountFixtureOptions } from './account-fixture';

/** One spec that a person may deploy, and the account to deploy it in. */
export type ProofSpec = {
  title: string;
  fixture?: AccountFixtureOptions;
  spec: (fixture: AccountFixture) => ServiceSpec;
  /** Taken when there is little time: the few that together use most of what a plan can hold. */
  isShort?: true;
};

type NewExposure = Extract<Exposure, { kind: 'new' }>;

const PORT = 8080;

const web = ({ registry }: AccountFixture, over: Partial<ContainerSpec> = {}) =>
  aContainerSpec({ name: 'web', image: `${registry}/shop/web:1.0.0`, ...over });

const base = (fixture: AccountFixture, over: Partial<ServiceSpec> = {}): ServiceSpec =>
  aSpec({
    name: 'web',
    containers: [web(fixture)],
    cluster: { kind: 'existing', name: 'main' },
    network: {
      subnetIds: fixture.publicSubnetIds,
      securityGroups: { kind: 'existing', ids: [fixture.openGroupId] },
      publicIp: true,
    },
    ...over,
  });

const target = {
  container: 'web',
  containerPort: PORT,
  health: { path: '/', matcher: '200', intervalSeconds: 10 },
  drainSeconds: 30,
};

const balanced = (
  { publicSubnetIds }: AccountFixture,
  listener: NewExposure['listener'] = { protocol: 'http', port: 80 },
): NewExposure => ({
  kind: 'new',
  ...target,
  scheme: 'internet-facing',
  subnetIds: publicSubnetIds,
  allowedCidr: '0.0.0.0/0',
  listener,
});

const ownGroup = (subnetIds: string[], publicIp: boolean): ServiceSpec['network'] => ({
  subnetIds,
  securityGroups: { kind: 'new' },
  publicIp,
});

const rolling = aSpec().rolling;

export const SPECS: readonly ProofSpec[] = [
  { title: 'a service without a load balancer', spec: (fixture) => base(fixture), isShort: true },
  {
    title: 'behind a load balancer of its own, over HTTP',
    spec: (fixture) =>
      base(fixture, {
        network: ownGroup(fixture.publicSubnetIds, true),
        exposure: balanced(fixture),
        rolling: { ...rolling, gracePeriodSeconds: 60 },
      }),
  },
  {
    title: 'over HTTPS, with callers of HTTP sent on',
    spec: ({ certificateArn, ...fixture }) =>
      base(
        { certificateArn, ...fixture },
        {
          network: ownGroup(fixture.publicSubnetIds, true),
          exposure: balanced(
            { certificateArn, ...fixture },
            { protocol: 'https', port: 443, certificateArn, redirectHttp: true },
          ),
        },
      ),
  },
  {
    title: 'under a path of a load balancer that others use',
    spec: (fixture) =>
      base(fixture, {
        network: ownGroup(fixture.publicSubnetIds, true),
        exposure: { kind: 'existing', ...target, listenerArn: fixture.listenerArn, path: '/shop/*' },
      }),
    isShort: true,
  },
  {
    title: 'under a host and a path, at a priority of its own',
    spec: (fixture) =>
      base(fixture, {
        exposure: {
          kind: 'existing',
          ...target,
          listenerArn: fixture.listenerArn,
          path: '/v2/*',
          host: 'shop.example.com',
          priority: 40,
        },
      }),
  },
  {
    title: 'several containers that wait for one another',
    spec: (fixture) =>
      base(fixture, {
        cpuUnits: 1024,
        memoryMib: 2048,
        containers: [
          web(fixture, {
            dependsOn: [{ container: 'proxy', condition: 'healthy' }],
            ports: [{ containerPort: PORT, protocol: 'tcp', name: 'http', appProtocol: 'http' }],
            command: ['serve', '--greeting', `it's "5$" \`now\``],
            environment: [
              { name: 'GREETING', value: `it's "5$" and \`more\` \\n $(id)\nnew line é 🚢` },
              { name: 'EMPTY', value: '' },
            ],
            stopTimeoutSeconds: 60,
            user: '1000:1000',
            workingDirectory: '/srv',
            readonlyRootFilesystem: true,
          }),
          aContainerSpec({
            name: 'proxy',
            image: 'public.ecr.aws/nginx/nginx:1.29',
            ports: [{ containerPort: 9000, protocol: 'udp' }],
            essential: false,
            cpuUnits: 128,
            memoryReservationMib: 128,
            healthCheck: {
              command: ['CMD-SHELL', 'curl -fsS http://localhost:80/ || exit 1'],
              intervalSeconds: 10,
              timeoutSeconds: 5,
              retries: 3,
              startPeriodSeconds: 20,
            },
            logOptions: [{ name: 'mode', value: 'non-blocking' }],
          }),
        ],
      }),
  },
  {
    title: 'mostly on Spot, in a cluster that has no Spot yet',
    spec: (fixture) => base(fixture, { capacity: { kind: 'spot', onDemandBase: 1, spotPercent: 75 }, desiredCount: 3 }),
  },
  {
    title: 'as many tasks as CPU, memory and requests ask for, and fewer at night',
    spec: (fixture) =>
      base(fixture, {
        network: ownGroup(fixture.publicSubnetIds, true),
        exposure: balanced(fixture),
        scaling: {
          min: 2,
          max: 6,
          cpuPercent: 60,
          memoryPercent: 75,
          requestsPerTarget: 600,
          schedules: [
            { name: 'night', expression: 'cron(0 20 * * ? *)', timeZone: 'Europe/Paris', min: 2, max: 2 },
            { name: 'day', expression: 'cron(0 7 * * ? *)', timeZone: 'Europe/Paris', min: 2, max: 6 },
          ],
        },
      }),
  },
  {
    title: 'secrets of both kinds, which the execution role is allowed to read',
    spec: (fixture) =>
      base(fixture, {
        containers: [
          web(fixture, {
            secrets: [
              { name: 'DATABASE_URL', valueFrom: `${fixture.secretArn}:url::` },
              { name: 'SESSION_KEY', valueFrom: fixture.parameterArn },
            ],
          }),
        ],
        roles: {
          execution: { kind: 'usual' },
          task: { kind: 'existing', arn: fixture.taskRoleArn },
          allowSecrets: true,
        },
      }),
  },
  {
    title: 'on ARM64',
    spec: (fixture) =>
      base(fixture, {
        architecture: 'arm64',
        containers: [web(fixture, { image: `${fixture.registry}/shop/web:1.0.0-arm64` })],
      }),
  },
  {
    title: 'in private subnets, behind an internal load balancer',
    spec: (fixture) =>
      base(fixture, {
        network: ownGroup(fixture.privateSubnetIds, false),
        exposure: {
          ...balanced(fixture),
          subnetIds: fixture.privateSubnetIds,
          scheme: 'internal',
          allowedCidr: '172.31.0.0/16',
        },
      }),
  },
  {
    title: 'in an account with nothing: new cluster, new roles, a shell, more storage',
    fixture: { executionRole: false },
    spec: (fixture) =>
      base(fixture, {
        cluster: { kind: 'new', name: 'fresh_one' },
        exec: true,
        ephemeralStorageGib: 60,
        logRetentionDays: 7,
        roles: { execution: { kind: 'usual' }, task: { kind: 'new' }, allowSecrets: false },
        network: ownGroup(fixture.publicSubnetIds, true),
      }),
    isShort: true,
  },
  {
    title: 'replaced in place, without a circuit breaker, at rest',
    spec: (fixture) =>
      base(fixture, {
        desiredCount: 0,
        rolling: {
          minimumHealthyPercent: 0,
          maximumPercent: 100,
          circuitBreaker: { enabled: false, rollback: false },
          gracePeriodSeconds: 0,
          zoneRebalancing: false,
        },
      }),
  },
  {
    title: 'all at once',
    fixture: { executionRole: false },
    spec: (fixture) =>
      base(fixture, {
        cluster: { kind: 'new', name: 'everything' },
        name: 'a-service-with-a-name-that-is-much-too-long-for-a-balancer',
        cpuUnits: 512,
        memoryMib: 1024,
        capacity: { kind: 'spot', onDemandBase: 0, spotPercent: 50 },
        network: ownGroup(fixture.privateSubnetIds, false),
        exposure: balanced(fixture, {
          protocol: 'https',
          port: 8443,
          certificateArn: fixture.certificateArn,
          redirectHttp: true,
        }),
        scaling: { min: 2, max: 4, requestsPerTarget: 1000, schedules: [] },
        exec: true,
        containers: [web(fixture, { secrets: [{ name: 'KEY', valueFrom: '/shop/session-key' }] })],
        roles: { execution: { kind: 'usual' }, task: { kind: 'new' }, allowSecrets: true },
      }),
  },
];
