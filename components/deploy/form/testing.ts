import fc from 'fast-check';
import type { Repository } from '@/lib/domain/image';
import type { ContainerSpec, Exposure, ServiceSpec } from '@/lib/domain/spec/service-spec';
import { LOG_RETENTION_DAYS } from '@/lib/domain/spec/spec-facts';
import { anInventory, aSubnet, imageOf } from '@/lib/domain/testing/builders';
import { openDraft, type Prefill } from './open-draft';

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const text = fc.string({ minLength: 1 }).filter((value) => value.trim() === value);
const count = fc.integer({ min: 0, max: 300 });
const words = fc.array(fc.string(), { minLength: 1, maxLength: 3 });
const names = fc.array(word, { minLength: 1 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const healthCommand: fc.Arbitrary<string[]> = fc.oneof(
  text.map((line) => ['CMD-SHELL', line]),
  fc.array(text, { minLength: 1 }).map((command) => ['CMD', ...command]),
);

type Port = ContainerSpec['ports'][number];
const listening: Port = { containerPort: 8080, protocol: 'tcp', name: 'http', appProtocol: 'http' };
const port: fc.Arbitrary<Port> = fc.record({
  containerPort: fc.integer({ min: 1, max: 8_079 }),
  protocol: fc.constantFrom('tcp', 'udp'),
  name: maybe(word),
  appProtocol: maybe(fc.constantFrom('http', 'http2', 'grpc')),
});
const portsWith8080 = fc
  .tuple(fc.array(port, { maxLength: 2 }), fc.array(port, { maxLength: 2 }))
  .map(([before, after]) => [...before, listening, ...after]);

/** A container on port 8080 that may wait for another one. */
const container = (name: string, other: string): fc.Arbitrary<ContainerSpec> =>
  fc.record({
    name: fc.constant(name),
    image: fc.constantFrom(imageOf('1.5.0'), `${imageOf('1.5.0')}@sha256:${'0'.repeat(64)}`, 'nginx:1.27', 'busybox'),
    essential: fc.boolean(),
    ports: portsWith8080,
    environment: fc.array(fc.record({ name: word, value: fc.string() }), { maxLength: 3 }),
    secrets: fc.array(
      fc.record({
        name: word,
        valueFrom: fc.constantFrom('/shop/db', 'arn:aws:secretsmanager:eu-west-3:123456789012:secret:db-a:key::'),
      }),
      { maxLength: 3 },
    ),
    cpuUnits: maybe(count),
    memoryMib: maybe(count),
    memoryReservationMib: maybe(count),
    command: maybe(words),
    entryPoint: maybe(words),
    workingDirectory: maybe(text),
    user: maybe(text),
    readonlyRootFilesystem: fc.boolean(),
    stopTimeoutSeconds: maybe(count),
    dependsOn: fc.constantFrom<ContainerSpec['dependsOn'][]>([], [{ container: other, condition: 'healthy' }]),
    healthCheck: maybe(
      fc.record({
        command: healthCommand,
        intervalSeconds: count,
        timeoutSeconds: count,
        retries: count,
        startPeriodSeconds: count,
      }),
    ),
    logOptions: fc.constantFrom<ContainerSpec['logOptions'][]>([], [{ name: 'mode', value: 'non-blocking' }]),
  });

const target = {
  container: fc.constantFrom('web', 'proxy'),
  containerPort: fc.constant(8080),
  health: fc.record({ path: fc.constantFrom('/', '/up'), matcher: fc.constant('200'), intervalSeconds: count }),
  drainSeconds: count,
};

const exposure: fc.Arbitrary<Exposure> = fc.oneof(
  fc.record({ kind: fc.constantFrom('none', 'kept') }),
  fc.record({
    kind: fc.constant('new'),
    ...target,
    scheme: fc.constantFrom('internet-facing', 'internal'),
    subnetIds: names,
    allowedCidr: fc.constant('10.0.0.0/8'),
    listener: fc.oneof(
      fc.record({ protocol: fc.constant('http'), port: count }),
      fc.record({ protocol: fc.constant('https'), port: count, certificateArn: word, redirectHttp: fc.boolean() }),
    ),
  }),
  fc.record({
    kind: fc.constant('existing'),
    ...target,
    listenerArn: word,
    path: fc.constantFrom('/a', undefined),
    host: fc.constant('example.com'),
    priority: maybe(count),
  }),
);

const role = fc.record({ kind: fc.constant('existing'), arn: word });

/** Any spec of two containers that has the schema's members; its numbers need not make sense. */
export const anySpec: fc.Arbitrary<ServiceSpec> = fc.record({
  name: fc.constantFrom('web', 'shop'),
  containers: fc.tuple(container('web', 'proxy'), container('proxy', 'web')).map((both) => [...both]),
  cpuUnits: count,
  memoryMib: count,
  architecture: fc.constantFrom('x86_64', 'arm64'),
  ephemeralStorageGib: count,
  cluster: fc.record({ kind: fc.constantFrom('existing', 'new'), name: word }),
  network: fc.record({
    subnetIds: names,
    securityGroups: fc.oneof(
      fc.record({ kind: fc.constant('existing'), ids: names }),
      fc.record({ kind: fc.constant('new') }),
    ),
    publicIp: fc.boolean(),
  }),
  exposure,
  desiredCount: count,
  scaling: maybe(
    fc.record({
      min: count,
      max: count,
      cpuPercent: maybe(count),
      memoryPercent: maybe(count),
      requestsPerTarget: maybe(count),
      schedules: fc.array(fc.record({ name: word, expression: text, timeZone: text, min: count, max: count }), {
        maxLength: 2,
      }),
    }),
  ),
  rolling: fc.record({
    minimumHealthyPercent: count,
    maximumPercent: count,
    circuitBreaker: fc.constantFrom(
      { enabled: true, rollback: true },
      { enabled: true, rollback: false },
      { enabled: false, rollback: false },
    ),
    gracePeriodSeconds: count,
    zoneRebalancing: fc.boolean(),
  }),
  capacity: fc.oneof(
    fc.record({ kind: fc.constant('on-demand') }),
    fc.record({ kind: fc.constant('spot'), onDemandBase: count, spotPercent: count }),
  ),
  exec: fc.boolean(),
  roles: fc.record({
    execution: fc.oneof(fc.record({ kind: fc.constant('usual') }), role),
    task: fc.oneof(fc.record({ kind: fc.constantFrom('none', 'new') }), role),
    allowSecrets: fc.boolean(),
  }),
  logRetentionDays: fc.constantFrom(...LOG_RETENTION_DAYS),
});

const uri = imageOf('').slice(0, -1);

/** The one repository of the account. */
export const repository: Repository = {
  arn: 'arn',
  name: 'boutique/web',
  uri,
  immutableTags: false,
  scanOnPush: false,
  tagMutability: 'mutable',
  tagFilters: [],
  encryption: 'aes256',
};

/** An account with public and private subnets in two zones, and a load balancer of another service. */
export const inventory = anInventory({
  services: {},
  loadBalancers: [
    {
      arn: 'arn:aws:elasticloadbalancing:eu-west-3:123456789012:loadbalancer/app/boutique/1',
      name: 'boutique',
      dnsName: 'boutique-1.eu-west-3.elb.amazonaws.com',
      scheme: 'internet-facing',
      state: 'active',
      vpcId: 'vpc-1',
      securityGroupIds: [],
      zones: ['a', 'b'],
    },
  ],
  subnets: [
    aSubnet({ id: 'public-a', zone: 'a' }),
    aSubnet({ id: 'public-b', zone: 'b' }),
    aSubnet({ id: 'private-a', zone: 'a', isPublic: false, egress: 'nat-gateway' }),
    aSubnet({ id: 'private-b', zone: 'b', isPublic: false, egress: 'nat-gateway' }),
  ],
});

/** The form as it opens in that account. */
export const openTestDraft = (prefill: Prefill = {}, over: Partial<typeof inventory> = {}) =>
  openDraft({ ...inventory, ...over }, [repository], prefill);
