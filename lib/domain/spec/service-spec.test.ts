import { describe, expect, it } from 'vitest';
import { aContainerSpec, aSpec } from '../testing/builders';
import { type ContainerSpec, ServiceSpec } from './service-spec';

const issuesOf = (spec: unknown): Record<string, string> => {
  const parsed = ServiceSpec.safeParse(spec);
  return Object.fromEntries((parsed.error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]));
};
const DB = 'arn:aws:secretsmanager:eu-west-3:123456789012:secret:shop/db-AbCdEf';

const holding = (over: Partial<ContainerSpec>) => aSpec({ containers: [aContainerSpec(over)] });
const badly = (over: object) => ({ containers: [{ ...aContainerSpec(), ...over }] });
const TARGET = {
  container: 'hello',
  containerPort: 8080,
  health: { path: '/', matcher: '200-399', intervalSeconds: 30 },
  drainSeconds: 30,
};
const EXISTING = { kind: 'existing' as const, ...TARGET, listenerArn: 'arn:listener' };
const NEW = {
  kind: 'new' as const,
  ...TARGET,
  scheme: 'internet-facing' as const,
  subnetIds: ['subnet-a', 'subnet-b'],
  allowedCidr: '0.0.0.0/0',
  listener: { protocol: 'http' as const, port: 80 },
};
const SCALING = { min: 1, max: 4, cpuPercent: 60, schedules: [] };

describe('a service spec', () => {
  it.each([
    aSpec(),
    holding({ image: 'nginx', ports: [] }),
    aSpec({ cluster: { kind: 'new', name: 'fresh_1' }, desiredCount: 0 }),
    aSpec({ cpuUnits: 32768, memoryMib: 244 * 1024 }),
    holding({ secrets: [{ name: 'DB', valueFrom: `${DB}:password::` }] }),
    holding({ secrets: [{ name: 'DB', valueFrom: DB }] }),
    holding({ secrets: [{ name: 'DB', valueFrom: 'arn:aws:ssm:eu-west-3:123456789012:parameter/shop/db' }] }),
    holding({ secrets: [{ name: 'DB', valueFrom: '/shop/db' }] }),
    holding({ environment: [{ name: 'EMPTY', value: '' }] }),
    holding({
      environment: [
        { name: '1PASSWORD_KEY', value: 'x' },
        { name: 'spring:url', value: 'y' },
      ],
    }),
    aSpec({ exposure: NEW }),
    aSpec({ exposure: { ...EXISTING, host: 'shop.example.com' } }),
    aSpec({
      scaling: {
        ...SCALING,
        schedules: [{ name: 'night', expression: 'cron(0 20 * * ? *)', timeZone: 'UTC', min: 0, max: 1 }],
      },
    }),
    aSpec({
      containers: [
        aContainerSpec(),
        aContainerSpec({ name: 'proxy', dependsOn: [{ container: 'hello', condition: 'start' }] }),
      ],
    }),
  ])('can be %#', (spec) => {
    expect(issuesOf(spec)).toEqual({});
  });

  it.each([
    [{ name: '' }, 'name', 'required'],
    [{ name: 'my service' }, 'name', 'name'],
    [{ name: 'a'.repeat(256) }, 'name', 'too-long'],
    [badly({ image: '' }), 'containers.0.image', 'required'],
    [badly({ image: 'https://nginx' }), 'containers.0.image', 'image'],
    [badly({ ports: [{ containerPort: 0, protocol: 'tcp' }] }), 'containers.0.ports.0.containerPort', 'too-small'],
    [badly({ ports: [{ containerPort: 65_536, protocol: 'tcp' }] }), 'containers.0.ports.0.containerPort', 'too-big'],
    [
      badly({ ports: [{ containerPort: 80.5, protocol: 'tcp' }] }),
      'containers.0.ports.0.containerPort',
      'whole-number',
    ],
    [{ memoryMib: 4096 }, 'memoryMib', 'fargate-pair'],
    [{ cpuUnits: null }, 'cpuUnits', 'required'],
    [{ desiredCount: -1 }, 'desiredCount', 'too-small'],
    [{ desiredCount: Number.NaN }, 'desiredCount', 'not-a-number'],
    [{ desiredCount: undefined }, 'desiredCount', 'required'],
    [{ cluster: { kind: 'new', name: '' } }, 'cluster.name', 'required'],
    [{ containers: [] }, 'containers', 'required'],
    [{ network: { ...aSpec().network, subnetIds: [] } }, 'network.subnetIds', 'required'],
    [
      { network: { ...aSpec().network, securityGroups: { kind: 'existing', ids: [] } } },
      'network.securityGroups.ids',
      'required',
    ],
    [badly({ environment: [{ name: 'A=B', value: '' }] }), 'containers.0.environment.0.name', 'variable-name'],
    [badly({ environment: [{ name: 'A\n', value: '' }] }), 'containers.0.environment.0.name', 'variable-name'],
    [badly({ environment: [{ name: '', value: '' }] }), 'containers.0.environment.0.name', 'required'],
    [badly({ secrets: [{ name: 'DB', valueFrom: 'hunter 2!' }] }), 'containers.0.secrets.0.valueFrom', 'secret'],
    [
      badly({
        healthCheck: { command: ['CMD'], intervalSeconds: 30, timeoutSeconds: 5, retries: 3, startPeriodSeconds: 0 },
      }),
      'containers.0.healthCheck.command',
      'required',
    ],
    [badly({ stopTimeoutSeconds: 121 }), 'containers.0.stopTimeoutSeconds', 'too-big'],
    [
      badly({ dependsOn: [{ container: 'nobody', condition: 'start' }] }),
      'containers.0.dependsOn.0.container',
      'container-unknown',
    ],
    [
      badly({ dependsOn: [{ container: 'hello', condition: 'start' }] }),
      'containers.0.dependsOn.0.container',
      'container-unknown',
    ],
    [{ containers: [aContainerSpec(), aContainerSpec()] }, 'containers.1.name', 'duplicate'],
    [{ ephemeralStorageGib: 201 }, 'ephemeralStorageGib', 'too-big'],
    [{ exposure: { ...NEW, container: 'nobody' } }, 'exposure.container', 'container-unknown'],
    [{ exposure: { ...NEW, containerPort: 9090 } }, 'exposure.containerPort', 'port-unknown'],
    [{ exposure: { ...NEW, subnetIds: ['subnet-a'] } }, 'exposure.subnetIds', 'two-zones'],
    [
      { exposure: { ...NEW, listener: { protocol: 'https', port: 443, certificateArn: '', redirectHttp: true } } },
      'exposure.listener.certificateArn',
      'required',
    ],
    [{ exposure: EXISTING }, 'exposure.path', 'path-or-host'],
    [{ exposure: { ...EXISTING, path: 'shop' } }, 'exposure.path', 'path'],
    [{ scaling: { ...SCALING, min: 5 } }, 'scaling.max', 'bounds'],
    [{ scaling: SCALING, desiredCount: 9 }, 'desiredCount', 'outside-bounds'],
    [{ scaling: { ...SCALING, requestsPerTarget: 100 } }, 'scaling.requestsPerTarget', 'needs-balancer'],
    [
      { scaling: { ...SCALING, schedules: [{ name: 'x', expression: 'nightly', timeZone: 'UTC', min: 0, max: 1 }] } },
      'scaling.schedules.0.expression',
      'schedule',
    ],
    [{ roles: { ...aSpec().roles, task: { kind: 'existing', arn: 'admin' } } }, 'roles.task.arn', 'role'],
    [{ logRetentionDays: 31 }, 'logRetentionDays', 'not-offered'],
    [{ architecture: 'sparc' }, 'architecture', 'not-offered'],
  ])('cannot be %j', (over, path, reason) => {
    expect(issuesOf({ ...aSpec(), ...over })).toMatchObject({ [path]: reason });
  });

  it('names a variable once, be it plain or secret, and blames the later one', () => {
    const spec = holding({
      environment: [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
        { name: 'A', value: '3' },
      ],
      secrets: [
        { name: 'B', valueFrom: 'b' },
        { name: 'C', valueFrom: 'c' },
        { name: 'C', valueFrom: 'c' },
      ],
    });
    expect(issuesOf(spec)).toEqual({
      'containers.0.environment.2.name': 'duplicate',
      'containers.0.secrets.0.name': 'duplicate',
      'containers.0.secrets.2.name': 'duplicate',
    });
  });

  it('reports every problem at once', () => {
    const spec = {
      ...aSpec({ name: 'my service', memoryMib: 4096 }),
      containers: [
        aContainerSpec({
          secrets: [{ name: '', valueFrom: '' }],
          environment: [
            { name: 'A', value: '' },
            { name: 'A', value: '' },
          ],
        }),
      ],
      desiredCount: null,
    };
    expect(issuesOf(spec)).toEqual({
      name: 'name',
      desiredCount: 'required',
      memoryMib: 'fargate-pair',
      'containers.0.environment.1.name': 'duplicate',
      'containers.0.secrets.0.name': 'required',
      'containers.0.secrets.0.valueFrom': 'required',
    });
  });
});

describe('what AWS would be asked about a spec', () => {
  const secrets = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ name: `S${index}`, valueFrom: `/shop/${index}` }));
  const container = (name: string, over: Partial<ContainerSpec>) => aContainerSpec({ name, ...over });

  it('is bounded by the number of different secrets, over all containers', () => {
    expect(issuesOf(holding({ secrets: secrets(250) }))).toEqual({});
    const [, ...others] = secrets(251);
    const spec = aSpec({
      containers: [container('hello', { secrets: secrets(250) }), container('side', { secrets: others, ports: [] })],
    });
    expect(issuesOf(spec)).toEqual({ 'containers.1.secrets.249.valueFrom': 'too-many-secrets' });
  });

  it('is bounded by what a task definition holds, and the longest variable is marked', () => {
    const environment = [
      ...[1, 2].map((index) => ({ name: `A${index}`, value: 'a'.repeat(32_000) })),
      { name: 'LONGEST', value: 'b'.repeat(32_768) },
    ];
    expect(issuesOf(holding({ environment: environment.slice(0, 2) }))).toEqual({});
    expect(issuesOf(holding({ environment }))).toEqual({ 'containers.0.environment.2.value': 'definition-size' });
  });
});
