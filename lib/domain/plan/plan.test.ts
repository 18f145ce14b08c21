import { describe, expect, it } from 'vitest';
import type { AccountInventory } from '../inventory';
import { defaultNetwork } from '../inventory';
import type { Exposure, ServiceSpec } from '../spec/service-spec';
import {
  aContainerSpec,
  anImage,
  anInventory,
  aSpec,
  aTargetGroup,
  digestOf,
  GROUP_ARN,
  imageOf,
  lookupsWith,
} from '../testing/builders';
import { AUTHOR, anExistingService, inputOf, planOf, stepOf } from '../testing/plans';
import { isDeferred, type Mutation, resolveInput, type Value } from './mutation';
import { isDone, type Plan, planDeployment } from './plan';

const effects = (plan: Plan) => plan.steps.map(({ id, effect }) => [id, effect]);

const TARGET = {
  container: 'hello',
  containerPort: 8080,
  health: { path: '/health', matcher: '200', intervalSeconds: 15 },
  drainSeconds: 30,
};
const BALANCED: Exposure = {
  kind: 'new',
  ...TARGET,
  scheme: 'internet-facing',
  subnetIds: ['subnet-a', 'subnet-b'],
  allowedCidr: '0.0.0.0/0',
  listener: { protocol: 'http', port: 80 },
};
const SHARED: Exposure = { kind: 'existing', ...TARGET, listenerArn: 'arn:listener', path: '/hello/*' };
const WITH_BALANCER: Partial<AccountInventory> = {
  loadBalancers: [
    {
      arn: 'arn:balancer',
      name: 'boutique',
      dnsName: 'boutique.example.com',
      scheme: 'internet-facing',
      state: 'active',
      vpcId: 'vpc-a',
      securityGroupIds: ['sg-alb'],
      zones: [],
    },
  ],
  listeners: [
    { arn: 'arn:listener', loadBalancerArn: 'arn:balancer', port: 80, protocol: 'HTTP', certificateArns: [] },
  ],
};

/** Every step output that an input refers to. */
const laters = (value: Value | undefined): string[] => {
  if (value === undefined || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap(laters);
  if (isDeferred(value))
    return '$ref' in value
      ? [value.$ref]
      : value.$join.flatMap((part) => (typeof part === 'string' ? [] : laters(part)));
  return Object.values(value).flatMap((member) => laters(member));
};
const withUndo = (mutation: Mutation): Mutation[] => [mutation, ...(mutation.undo ?? []).flatMap(withUndo)];

const SPECS: [string, Partial<ServiceSpec>, Partial<AccountInventory>][] = [
  ['the plainest spec', {}, {}],
  [
    'a new cluster, roles and groups',
    {
      cluster: { kind: 'new', name: 'fresh' },
      exec: true,
      roles: { execution: { kind: 'usual' }, task: { kind: 'new' }, allowSecrets: true },
      network: { ...aSpec().network, securityGroups: { kind: 'new' } },
    },
    { executionRole: undefined },
  ],
  [
    'a load balancer of its own',
    { exposure: BALANCED, network: { ...aSpec().network, securityGroups: { kind: 'new' } } },
    {},
  ],
  [
    'HTTPS with a redirect',
    {
      exposure: {
        ...BALANCED,
        listener: {
          protocol: 'https',
          port: 443,
          certificateArn: 'arn:aws:acm:eu-west-3:123456789012:certificate/abc',
          redirectHttp: true,
        },
      },
    },
    {},
  ],
  ['a path on a shared load balancer', { exposure: SHARED }, WITH_BALANCER],
  [
    'auto scaling',
    {
      exposure: BALANCED,
      scaling: {
        min: 1,
        max: 4,
        cpuPercent: 60,
        memoryPercent: 70,
        requestsPerTarget: 100,
        schedules: [{ name: 'night', expression: 'cron(0 20 * * ? *)', timeZone: 'Europe/Paris', min: 0, max: 1 }],
      },
    },
    {},
  ],
  ['Spot', { capacity: { kind: 'spot', onDemandBase: 1, spotPercent: 75 } }, {}],
];

describe('the plan of a new service', () => {
  it('has every step, with existing resources', () => {
    expect(effects(planOf())).toEqual([
      ['cluster', 'existing'],
      ['execution-role', 'existing'],
      ['log-group', 'create'],
      ['task-definition', 'create'],
      ['service', 'create'],
      ['steady', 'watch'],
    ]);
  });

  it.each(SPECS)(
    'puts each step after those whose outputs it needs, and is the same each time: %s',
    (_, spec, inventory) => {
      const plan = planOf(spec, inventory);
      expect(planOf(spec, inventory)).toEqual(plan);
      expect(new Set(plan.steps.map(({ id }) => id)).size).toBe(plan.steps.length);
      const before = new Set<string>();
      for (const step of plan.steps) {
        for (const id of step.dependsOn) expect([...before]).toContain(id);
        const asked = step.mutations.flatMap(({ call, precondition }) => [
          ...laters(call.input),
          ...laters(precondition?.call.input),
        ]);
        for (const ref of asked) {
          const [id = '', output = ''] = ref.split('.');
          const source = id === step.id ? step : stepOf(plan, id);
          if (source !== step) expect(reachable(plan, step.id)).toContain(id);
          const given = [
            ...Object.keys(source.existingOutputs),
            ...source.mutations.flatMap(({ outputPaths = {} }) => Object.keys(outputPaths)),
          ];
          expect(given).toContain(output);
        }
        before.add(step.id);
      }
    },
  );

  it.each(SPECS)('can revert all that it creates, and read again all outputs: %s', (_, spec, inventory) => {
    for (const step of planOf(spec, inventory).steps) {
      for (const mutation of step.mutations) {
        if (
          /^(Create|Register|Put)/.test(mutation.call.operation) &&
          mutation.call.operation !== 'PutRetentionPolicy'
        ) {
          expect(mutation.undo, mutation.call.operation).not.toHaveLength(0);
        }
        if (mutation.outputPaths && mutation.precondition)
          expect(Object.keys(mutation.precondition.outputPaths ?? {})).toEqual(Object.keys(mutation.outputPaths));
        for (const each of withUndo(mutation))
          expect(laters(each.call.input).every((ref) => ref.includes('.'))).toBe(true);
      }
    }
  });

  it.each(SPECS)('names every permission that its calls require: %s', (_, spec, inventory) => {
    for (const { mutations, permissions } of planOf(spec, inventory).steps) {
      for (const { call } of mutations) expect(permissions).toContain(`${call.service}:${call.operation}`);
    }
  });

  it('holds an image of ECR to its digest and leaves the tag for people to read', () => {
    const plan = planOf();
    const image = `${imageOf('1.5.0')}@${digestOf('1.5.0')}`;
    expect(inputOf(plan, 'task-definition', 'RegisterTaskDefinition')).toMatchObject({
      containerDefinitions: [{ image }],
    });
    expect(stepOf(plan, 'task-definition').facts).toMatchObject({ image: '1.5.0' });
  });

  it('takes an image of another registry as it was typed', () => {
    const containers = [aContainerSpec({ image: 'nginx:1.27' })];
    const plan = planOf({ containers }, {}, { images: { hello: { registry: 'other' } } });
    expect(inputOf(plan, 'task-definition', 'RegisterTaskDefinition')).toMatchObject({
      containerDefinitions: [{ image: 'nginx:1.27' }],
    });
  });

  it('registers everything in the spec, with the log group that is read', () => {
    const containers = [
      aContainerSpec({
        environment: [{ name: 'MODE', value: 'prod' }],
        secrets: [{ name: 'DB', valueFrom: '/shop/db' }],
        command: ['serve', '--all'],
        stopTimeoutSeconds: 60,
        logOptions: [{ name: 'mode', value: 'blocking' }],
        healthCheck: {
          command: ['CMD', 'true'],
          intervalSeconds: 10,
          timeoutSeconds: 5,
          retries: 3,
          startPeriodSeconds: 0,
        },
      }),
      aContainerSpec({ name: 'proxy', image: 'envoy:1', dependsOn: [{ container: 'hello', condition: 'healthy' }] }),
    ];
    const plan = planOf({ containers, architecture: 'arm64', ephemeralStorageGib: 40 });
    expect(inputOf(plan, 'task-definition', 'RegisterTaskDefinition')).toMatchObject({
      family: 'boutique-hello',
      cpu: '256',
      memory: '512',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
      ephemeralStorage: { sizeInGiB: 40 },
      executionRoleArn: { $ref: 'execution-role.arn' },
      containerDefinitions: [
        {
          name: 'hello',
          portMappings: [{ containerPort: 8080, protocol: 'tcp' }],
          environment: [{ name: 'MODE', value: 'prod' }],
          secrets: [{ name: 'DB', valueFrom: '/shop/db' }],
          command: ['serve', '--all'],
          stopTimeout: 60,
          healthCheck: { command: ['CMD', 'true'], interval: 10, timeout: 5, retries: 3 },
          logConfiguration: {
            logDriver: 'awslogs',
            options: {
              'awslogs-group': '/ecs/boutique/hello',
              'awslogs-region': 'eu-west-3',
              'awslogs-stream-prefix': 'ecs',
              mode: 'blocking',
            },
          },
        },
        { name: 'proxy', dependsOn: [{ containerName: 'hello', condition: 'HEALTHY' }] },
      ],
    });
  });

  it('turns the circuit breaker on, and has the person in its tags', () => {
    expect(inputOf(planOf(), 'service', 'CreateService')).toMatchObject({
      launchType: 'FARGATE',
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
      tags: expect.arrayContaining([
        { key: 'gantry:managed', value: 'true' },
        { key: 'gantry:by', value: 'ana@example.com' },
      ]),
    });
  });

  it('writes nothing into a tag that AWS would refuse', () => {
    const spec = aSpec();
    const plan = planDeployment(
      spec,
      { inventory: anInventory(), lookups: lookupsWith() },
      { ...AUTHOR, by: 'ana|<x>*é' },
    );
    expect(inputOf(plan, 'service', 'CreateService')).toMatchObject({
      tags: expect.arrayContaining([{ key: 'gantry:by', value: 'ana__x__é' }]),
    });
  });

  it('gives a new load balancer a group of its own and lets it alone reach the tasks', () => {
    const plan = planOf({ exposure: BALANCED, network: { ...aSpec().network, securityGroups: { kind: 'new' } } });
    expect(effects(plan).map(([id]) => id)).toEqual([
      'cluster',
      'execution-role',
      'log-group',
      'balancer-group',
      'task-group',
      'task-port',
      'load-balancer',
      'target-group',
      'listener',
      'task-definition',
      'service',
      'steady',
    ]);
    expect(inputOf(plan, 'task-port', 'AuthorizeSecurityGroupIngress')).toEqual({
      GroupId: { $ref: 'task-group.id' },
      IpPermissions: [
        {
          IpProtocol: 'tcp',
          FromPort: 8080,
          ToPort: 8080,
          UserIdGroupPairs: [{ GroupId: { $ref: 'balancer-group.id' } }],
        },
      ],
    });
    expect(inputOf(plan, 'service', 'CreateService')).toMatchObject({
      loadBalancers: [{ targetGroupArn: { $ref: 'target-group.arn' }, containerName: 'hello', containerPort: 8080 }],
    });
  });

  it('takes the first priority that is free on a shared listener', () => {
    const rule = (priority: number) => ({
      arn: `arn:rule/${priority}`,
      listenerArn: 'arn:listener',
      priority,
      conditions: [],
      forwards: [],
    });
    const plan = planOf({ exposure: SHARED }, WITH_BALANCER, { rules: [rule(1), rule(2), rule(4)] });
    expect(inputOf(plan, 'rule', 'CreateRule')).toMatchObject({ Priority: 3, Conditions: [{ Field: 'path-pattern' }] });
    expect(inputOf(plan, 'task-port', 'AuthorizeSecurityGroupIngress')).toMatchObject({
      GroupId: 'sg-a',
      IpPermissions: [{ UserIdGroupPairs: [{ GroupId: 'sg-alb' }] }],
    });
  });

  it('names the load balancer and target group that requests are counted at', () => {
    const plan = planOf({ exposure: BALANCED, scaling: { min: 1, max: 4, requestsPerTarget: 100, schedules: [] } });
    const input = inputOf(plan, 'policy-requests', 'PutScalingPolicy');
    const group = 'arn:aws:elasticloadbalancing:eu-west-3:123456789012:targetgroup/hello/1';
    const balancer = 'arn:aws:elasticloadbalancing:eu-west-3:123456789012:loadbalancer/app/hello/2';
    expect(resolveInput(input, { 'load-balancer.arn': balancer, 'target-group.arn': group })).toMatchObject({
      TargetTrackingScalingPolicyConfiguration: {
        PredefinedMetricSpecification: { ResourceLabel: 'app/hello/2/targetgroup/hello/1' },
      },
    });
  });

  it('widens the execution role in a step of its own, and only when asked', () => {
    const arn = 'arn:aws:secretsmanager:eu-west-3:123456789012:secret:shop/db-AbCdEf';
    const containers = [aContainerSpec({ secrets: [{ name: 'DB', valueFrom: `${arn}:password::` }] })];
    const denied = [{ action: 'secretsmanager:GetSecretValue', resource: arn }];
    const lookup = { executionRole: { arn: 'arn:role', name: 'ecsTaskExecutionRole', isTrusted: true, denied } };
    expect(effects(planOf({ containers }, {}, lookup))).not.toContainEqual(['secrets-access', expect.anything()]);
    const roles = { ...aSpec().roles, allowSecrets: true };
    const plan = planOf({ containers, roles }, {}, lookup);
    expect(JSON.parse(String(inputOf(plan, 'secrets-access', 'PutRolePolicy').PolicyDocument))).toMatchObject({
      Statement: [{ Effect: 'Allow', Action: ['secretsmanager:GetSecretValue'], Resource: [arn] }],
    });
  });

  it('cuts names to what a load balancer may be called, and keeps two long ones apart', () => {
    const nameOf = (name: string) =>
      inputOf(planOf({ name, exposure: BALANCED }), 'load-balancer', 'CreateLoadBalancer').Name;
    const one = nameOf(`${'a'.repeat(40)}_1`);
    expect(String(one)).toHaveLength(32);
    expect(one).not.toBe(nameOf(`${'a'.repeat(40)}_2`));
  });
});

/** All steps that a step depends on, directly or not. */
function reachable(plan: Plan, id: string): Set<string> {
  const before = new Set(stepOf(plan, id).dependsOn);
  for (const each of [...before]) for (const further of reachable(plan, each)) before.add(further);
  return before;
}

describe('the plan of an existing service', () => {
  const there = anExistingService();

  it('has nothing to do when the service is as specified', () => {
    const plan = planOf({}, {}, there);
    expect(effects(plan)).toEqual([
      ['cluster', 'existing'],
      ['execution-role', 'existing'],
      ['log-group', 'existing'],
      ['task-definition', 'existing'],
      ['service', 'existing'],
      ['steady', 'watch'],
    ]);
    expect(isDone(plan)).toBe(true);
  });

  it('changes what differs and nothing else, and says from what to what', () => {
    const plan = planOf({ desiredCount: 5 }, {}, there);
    expect(stepOf(plan, 'service')).toMatchObject({
      resource: 'service',
      effect: 'update',
      changes: [{ field: 'desired-count', from: '2', to: '5' }],
    });
    expect(stepOf(plan, 'task-definition').effect).toBe('existing');
    expect(isDone(plan)).toBe(false);
  });

  it('registers a revision that differs, and says in what', () => {
    const containers = [aContainerSpec({ environment: [{ name: 'MODE', value: 'prod' }] })];
    const plan = planOf({ containers }, {}, there);
    expect(stepOf(plan, 'task-definition')).toMatchObject({
      effect: 'update',
      changes: [{ field: 'environment-added', container: 'hello', name: 'MODE', to: 'prod' }],
    });
    expect(stepOf(plan, 'service').changes).toMatchObject([{ field: 'task-definition' }]);
  });

  it('leaves the count to auto scaling while it is within its bounds', () => {
    const scaling = { min: 1, max: 6, cpuPercent: 60, schedules: [] };
    const found = {
      target: { min: 1, max: 6 },
      policies: [{ name: 'gantry-cpu', metric: '', target: 60 }],
      schedules: [],
    };
    const plan = planOf({ desiredCount: 4, scaling }, {}, { ...there, scaling: found });
    expect(isDone(plan)).toBe(true);
  });

  it('deletes policies, schedules and bounds that the spec no longer has', () => {
    const night = { name: 'night', expression: 'rate(1 day)', timeZone: 'UTC', min: 0, max: 0 };
    const found = {
      target: { min: 1, max: 6 },
      policies: [{ name: 'gantry-memory', metric: '', target: 60 }],
      schedules: [night],
    };
    const fewer = planOf(
      { scaling: { min: 1, max: 6, cpuPercent: 50, schedules: [] } },
      {},
      { ...there, scaling: found },
    );
    expect(effects(fewer)).toEqual(
      expect.arrayContaining([
        ['policy-cpu', 'create'],
        ['policy-memory', 'delete'],
        ['schedule-night', 'delete'],
      ]),
    );
    expect(effects(planOf({}, {}, { ...there, scaling: found }))).toContainEqual(['scaling', 'delete']);
  });

  it('gives a cluster the providers that Spot needs, and keeps those it has', () => {
    const clusters = anInventory().clusters.map((cluster) => ({ ...cluster, capacityProviders: ['FARGATE'] }));
    const plan = planOf({ capacity: { kind: 'spot', onDemandBase: 1, spotPercent: 75 } }, { clusters });
    expect(inputOf(plan, 'cluster', 'PutClusterCapacityProviders')).toMatchObject({
      capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
    });
    expect(inputOf(plan, 'service', 'CreateService')).toMatchObject({
      capacityProviderStrategy: [
        { capacityProvider: 'FARGATE', base: 1, weight: 25 },
        { capacityProvider: 'FARGATE_SPOT', base: 0, weight: 75 },
      ],
    });
  });

  it('changes the health check and the deregistration delay of an existing target group', () => {
    const { healthCheck } = aTargetGroup();
    const group = aTargetGroup({ healthCheck: { ...healthCheck, intervalSeconds: 15, matcher: '200' } });
    const inventory = { targetGroups: [group] };
    const plan = planOf({ exposure: BALANCED }, inventory);
    expect(stepOf(plan, 'target-group')).toMatchObject({
      effect: 'update',
      existingOutputs: { arn: GROUP_ARN },
      changes: [{ field: 'health-path', from: '/', to: '/health' }],
    });
    const drained = stepOf(planOf({ exposure: BALANCED }, inventory, { drainSeconds: 300 }), 'target-group');
    expect(drained.changes[1]).toEqual({ field: 'drain', from: '300', to: '30' });
    expect(drained.mutations[1]?.undo?.[0]?.call.input.Attributes).toMatchObject([{ Value: '300' }]);
    const asIs = { targetGroups: [{ ...group, healthCheck: { ...group.healthCheck, path: '/health' } }] };
    expect(stepOf(planOf({ exposure: BALANCED }, asIs, { drainSeconds: 30 }), 'target-group').effect).toBe('existing');
  });

  it('says when an image behind the same tag is another one now', () => {
    const plan = planOf(
      {},
      {},
      { ...there, images: { hello: { registry: 'ecr', found: anImage('1.5.0', { digest: digestOf('new') }) } } },
    );
    expect(stepOf(plan, 'task-definition').changes).toMatchObject([{ field: 'image' }]);
  });
});

describe('the network offered first', () => {
  const [subnet] = anInventory().subnets;
  if (!subnet) throw new Error('the inventory has one');
  const inZone = (id: string, zone: string, over: Partial<typeof subnet> = {}) => ({ ...subnet, id, zone, ...over });

  it('is one public subnet a zone with public addresses, where nothing else leads out', () => {
    const subnets = [inZone('subnet-1', 'a'), inZone('subnet-2', 'a'), inZone('subnet-3', 'b')];
    expect(defaultNetwork(anInventory({ subnets }))).toEqual({
      vpcId: 'vpc-a',
      subnetIds: ['subnet-1', 'subnet-3'],
      securityGroupIds: ['sg-a'],
      publicIp: true,
    });
  });

  it('is the private subnets without public addresses, where those lead out', () => {
    const subnets = [inZone('subnet-1', 'a'), inZone('subnet-2', 'a', { isPublic: false })];
    expect(defaultNetwork(anInventory({ subnets }))).toMatchObject({ subnetIds: ['subnet-2'], publicIp: false });
  });

  it('is nothing in an account without a VPC', () => {
    expect(defaultNetwork(anInventory({ vpcs: [] }))).toEqual({ subnetIds: [], securityGroupIds: [], publicIp: false });
  });
});
