import {
  type Action,
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateRuleCommand,
  CreateTargetGroupCommand,
  type CreateTargetGroupCommandInput,
  DescribeCapacityReservationCommand,
  DescribeListenerAttributesCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeSSLPoliciesCommand,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetHealthCommand,
  DescribeTrustStoresCommand,
  ElasticLoadBalancingV2Client,
  ModifyLoadBalancerAttributesCommand,
  ModifyTargetGroupAttributesCommand,
  ModifyTargetGroupCommand,
  type RuleCondition,
  SetSecurityGroupsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { addListener, addLoadBalancer, addTargetGroup, forwardTo } from './build';

let sandbox: TestSandbox;
let elb: ElasticLoadBalancingV2Client;
let vpcId: string;
let LoadBalancerArn: string;
let TargetGroupArn: string;
let ListenerArn: string;
beforeEach(async () => {
  sandbox = await startSandbox();
  elb = new ElasticLoadBalancingV2Client(sandbox.client);
  const world = sandbox.world();
  vpcId = [...world.ec2.vpcs.keys()].join();
  const subnetIds = [...world.ec2.subnets.keys()];
  LoadBalancerArn = addLoadBalancer(world, { name: 'shop', subnetIds, groupIds: [] }).arn;
  const group = addTargetGroup(world, { name: 'web', port: 80, vpcId });
  TargetGroupArn = group.arn;
  ListenerArn = addListener(world, { loadBalancerArn: LoadBalancerArn, port: 80, actions: [forwardTo(group)] }).arn;
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  elb.destroy();
  await sandbox.close();
});

type Attributes = readonly { Key?: string; Value?: string }[] | undefined;
const attribute = (attributes: Attributes, key: string) => attributes?.find(({ Key }) => Key === key)?.Value;

describe('the attributes of a load balancer', () => {
  it.each([
    ['zonal_shift.config.enabled', 'true'],
    ['connection_logs.s3.prefix', 'shop'],
    ['health_check_logs.s3.enabled', 'false'],
    ['ipv6.deny_all_igw_traffic', 'true'],
  ])('have %s', async (Key, Value) => {
    await elb.send(new ModifyLoadBalancerAttributesCommand({ LoadBalancerArn, Attributes: [{ Key, Value }] }));
    const { Attributes } = await elb.send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn }));
    expect(attribute(Attributes, Key)).toBe(Value);
  });

  it.each([
    [[{ Key: 'no.such', Value: 'x' }], 'ValidationError', "Load balancer attribute key 'no.such' is not recognized"],
    [
      [{ Key: 'dns_record.client_routing_policy', Value: 'any_availability_zone' }],
      'ValidationError',
      'not recognized',
    ],
    [[{ Key: 'load_balancing.cross_zone.enabled', Value: 'false' }], 'ValidationError', 'must be one of'],
    [[{ Key: 'zonal_shift.config.enabled', Value: 'yes' }], 'ValidationError', 'must be one of'],
    [
      [{ Key: 'access_logs.s3.enabled', Value: 'true' }],
      'InvalidConfigurationRequestException',
      'access_logs.s3.bucket',
    ],
    [Array.from({ length: 21 }, () => ({ Key: 'a', Value: 'b' })), 'ValidationError', 'less than or equal to 20'],
  ])('refuse %j', async (Attributes, name, message) => {
    const change = new ModifyLoadBalancerAttributesCommand({ LoadBalancerArn, Attributes });
    await expect(elb.send(change)).rejects.toMatchObject({ name, message: expect.stringContaining(message) });
  });

  it('let groups be where they are, or not at all, of the network kind', async () => {
    const Subnets = [...sandbox.world().ec2.subnets.keys()];
    const groups = [...sandbox.world().ec2.securityGroups.keys()];
    const create = async (Name: string, SecurityGroups?: string[]) =>
      (await elb.send(new CreateLoadBalancerCommand({ Name, Type: 'network', Subnets, SecurityGroups })))
        .LoadBalancers?.[0];
    const set = (arn: string | undefined) =>
      elb.send(new SetSecurityGroupsCommand({ LoadBalancerArn: arn, SecurityGroups: groups }));
    await expect(create('foreign', ['sg-none'])).rejects.toMatchObject({ name: 'InvalidSecurityGroupException' });
    await set((await create('with', groups))?.LoadBalancerArn);
    const without = await create('without');
    expect(without?.SecurityGroups).toEqual([]);
    await expect(set(without?.LoadBalancerArn)).rejects.toMatchObject({ name: 'InvalidConfigurationRequestException' });
    const DefaultActions = [{ Type: 'forward' as const, TargetGroupArn }];
    const listener = { LoadBalancerArn: without?.LoadBalancerArn, Protocol: 'TCP', Port: 80, DefaultActions } as const;
    await expect(elb.send(new CreateListenerCommand(listener))).rejects.toMatchObject({
      name: 'IncompatibleProtocolsException',
    });
  });

  it('of the network kind are others', async () => {
    const Subnets = [...sandbox.world().ec2.subnets.keys()];
    const spec = { Name: 'net', Type: 'network', Scheme: 'internal', Subnets } as const;
    const { LoadBalancers } = await elb.send(new CreateLoadBalancerCommand(spec));
    const network = LoadBalancers?.[0]?.LoadBalancerArn;
    const { Attributes } = await elb.send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn: network }));
    expect(attribute(Attributes, 'load_balancing.cross_zone.enabled')).toBe('false');
    expect(attribute(Attributes, 'ipv6.deny_all_igw_traffic')).toBe('true');
    expect(attribute(Attributes, 'idle_timeout.timeout_seconds')).toBeUndefined();
  });
});

describe('the attributes of a target group', () => {
  it.each([
    [
      { 'stickiness.type': 'source_ip' },
      "Stickiness type 'source_ip' is not supported for target groups with the HTTP",
    ],
    [{ 'stickiness.enabled': 'true', 'stickiness.type': 'app_cookie' }, 'cookie name'],
    [{ 'load_balancing.algorithm.anomaly_mitigation': 'on' }, 'weighted_random'],
  ])('refuse %j', async (wanted, message) => {
    const Attributes = Object.entries(wanted).map(([Key, Value]) => ({ Key, Value }));
    const change = new ModifyTargetGroupAttributesCommand({ TargetGroupArn, Attributes });
    await expect(elb.send(change)).rejects.toMatchObject({
      name: 'InvalidConfigurationRequestException',
      message: expect.stringContaining(message),
    });
  });

  it.each([
    ['TCP', undefined],
    ['TLS', 'not supported'],
  ])('of %s have stickiness by address, or none', async (protocol, refusal) => {
    const { arn } = addTargetGroup(sandbox.world(), { name: 'net', port: 80, vpcId, protocol });
    const { Attributes } = await elb.send(new DescribeTargetGroupAttributesCommand({ TargetGroupArn: arn }));
    expect(attribute(Attributes, 'preserve_client_ip.enabled')).toBe('false');
    expect(attribute(Attributes, 'slow_start.duration_seconds')).toBeUndefined();
    const wanted = [{ Key: 'stickiness.enabled', Value: 'true' }];
    const answer = elb.send(new ModifyTargetGroupAttributesCommand({ TargetGroupArn: arn, Attributes: wanted }));
    await (refusal ? expect(answer).rejects.toThrow(refusal) : expect(answer).resolves.toBeDefined());
  });
});

describe('the attributes of a listener', () => {
  it('are headers of its answers', async () => {
    const { Attributes } = await elb.send(new DescribeListenerAttributesCommand({ ListenerArn }));
    expect(Attributes?.map(({ Key }) => Key)).toContain('routing.http.response.access_control_max_age.header_value');
  });
});

describe('health checks', () => {
  const create = async (spec: Partial<CreateTargetGroupCommandInput>) =>
    (await elb.send(new CreateTargetGroupCommand({ Name: 'new', Port: 80, VpcId: vpcId, TargetType: 'ip', ...spec })))
      .TargetGroups?.[0];

  it('of TCP ask by TCP', async () => {
    const group = await create({ Protocol: 'TCP' });
    expect(group).toMatchObject({ HealthCheckProtocol: 'TCP', HealthCheckTimeoutSeconds: 10 });
    expect([group?.HealthCheckPath, group?.Matcher]).toEqual([undefined, undefined]);
    expect(await create({ Name: 'asked', Protocol: 'TCP', HealthCheckProtocol: 'HTTP' })).toMatchObject({
      HealthCheckPath: '/',
      HealthCheckTimeoutSeconds: 6,
    });
  });

  it.each<[Partial<CreateTargetGroupCommandInput>, string]>([
    [{ Protocol: 'HTTP', HealthCheckIntervalSeconds: 5 }, 'Health check interval must be greater than the timeout.'],
    [{ Protocol: 'HTTP', HealthCheckProtocol: 'TCP' }, "Health check protocol 'TCP' must be one of 'HTTP, HTTPS'"],
    [{ Protocol: 'HTTP', Matcher: { HttpCode: '200-599' } }, 'not a valid matcher'],
    [{ Protocol: 'TCP', HealthCheckPath: '/status' }, 'health check path'],
    [{ Protocol: 'HTTP', HealthCheckEnabled: false }, 'must be true'],
  ])('refuse %j', async (spec, message) => {
    await expect(create(spec)).rejects.toThrow(message);
  });

  it('refuse a change to a timeout as long as the interval', async () => {
    const change = { TargetGroupArn, HealthCheckIntervalSeconds: 10, HealthCheckTimeoutSeconds: 10 };
    await expect(elb.send(new ModifyTargetGroupCommand(change))).rejects.toThrow('greater than the timeout');
  });

  it('say of an unknown target by which port it would be asked', async () => {
    const unknown = new DescribeTargetHealthCommand({ TargetGroupArn, Targets: [{ Id: '172.31.0.77' }] });
    expect((await elb.send(unknown)).TargetHealthDescriptions).toEqual([
      {
        Target: { Id: '172.31.0.77', Port: 80 },
        HealthCheckPort: '80',
        TargetHealth: {
          State: 'unused',
          Reason: 'Target.NotRegistered',
          Description: 'Target is not registered to the target group',
        },
      },
    ]);
  });
});

describe('rules', () => {
  const forward = () => [{ Type: 'forward' as const, TargetGroupArn }];
  const createRule = (Conditions: RuleCondition[], actions: Action[] = forward()) =>
    elb.send(new CreateRuleCommand({ ListenerArn, Priority: 5, Conditions, Actions: actions }));
  const path = (...Values: string[]): RuleCondition => ({ Field: 'path-pattern', PathPatternConfig: { Values } });

  it.each<[string, RuleCondition[]]>([
    ['a path of 129 characters', [path(`/${'a'.repeat(128)}`)]],
    ['a path with a blank', [path('/a b')]],
    ['two conditions of the path', [path('/a'), path('/b')]],
    ['a query without a value', [{ Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'a' }] } }]],
    ['a header without a name', [{ Field: 'http-header', HttpHeaderConfig: { Values: ['a'] } }]],
    ['a method in lower case', [{ Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['get'] } }]],
    ['an address that is no block', [{ Field: 'source-ip', SourceIpConfig: { Values: ['10.0.0.1'] } }]],
  ])('refuse %s', async (_, conditions) => {
    await expect(createRule(conditions)).rejects.toMatchObject({ name: 'ValidationError' });
  });

  it.each<[string, Action]>([
    [
      'another type of content',
      { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '200', ContentType: 'image/png' } },
    ],
    [
      'a long body',
      { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '200', MessageBody: 'a'.repeat(1025) } },
    ],
    ['a circle', { Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_301', Query: 'a=b' } }],
    ['another protocol', { Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_301', Protocol: 'FTP' } }],
    ['a port that is none', { Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_301', Port: '0' } }],
    ['a relative path', { Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_301', Path: 'shop' } }],
  ])('refuse an action with %s', async (_, action) => {
    await expect(createRule([path('/a')], [action])).rejects.toMatchObject({
      name: expect.stringMatching(/^(ValidationError|InvalidLoadBalancerActionException)$/),
    });
  });

  it('keep visitors at a target group for as long as they say', async () => {
    const config = {
      TargetGroups: [{ TargetGroupArn, Weight: 1 }],
      TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 3600 },
    };
    const { Rules } = await createRule([path('/a')], [{ Type: 'forward', ForwardConfig: config }]);
    expect(Rules?.[0]?.Actions?.[0]?.ForwardConfig).toEqual(config);
  });
});

describe('reads of any account', () => {
  it('tell the policies of TLS, which listeners name', async () => {
    const Names = ['ELBSecurityPolicy-TLS13-1-2-2021-06'];
    const { SslPolicies } = await elb.send(new DescribeSSLPoliciesCommand({ Names }));
    expect(SslPolicies?.[0]).toMatchObject({ SslProtocols: ['TLSv1.2', 'TLSv1.3'] });
    await expect(elb.send(new DescribeSSLPoliciesCommand({ Names: ['mine'] }))).rejects.toMatchObject({
      name: 'SSLPolicyNotFoundException',
    });
    const Certificates = [{ CertificateArn: 'arn:aws:acm:eu-west-3:000000000000:certificate/shop' }];
    const listener = { LoadBalancerArn, Port: 443, Protocol: 'HTTPS', SslPolicy: 'mine', Certificates } as const;
    const DefaultActions = [{ Type: 'forward' as const, TargetGroupArn }];
    await expect(elb.send(new CreateListenerCommand({ ...listener, DefaultActions }))).rejects.toMatchObject({
      name: 'SSLPolicyNotFoundException',
    });
  });

  it('find no reserved capacity and no trust stores', async () => {
    const { CapacityReservationState } = await elb.send(new DescribeCapacityReservationCommand({ LoadBalancerArn }));
    expect(CapacityReservationState).toEqual([]);
    expect((await elb.send(new DescribeTrustStoresCommand({}))).TrustStores).toEqual([]);
  });
});
