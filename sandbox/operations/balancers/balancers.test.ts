import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateRuleCommand,
  CreateTargetGroupCommand,
  DeleteListenerCommand,
  DeleteLoadBalancerCommand,
  DeleteRuleCommand,
  DeleteTargetGroupCommand,
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  ModifyLoadBalancerAttributesCommand,
  ModifyTargetGroupAttributesCommand,
  ModifyTargetGroupCommand,
  RegisterTargetsCommand,
  SetRulePrioritiesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

let sandbox: TestSandbox;
let elb: ElasticLoadBalancingV2Client;
let vpcId: string;
let subnetIds: string[];
beforeEach(async () => {
  sandbox = await startSandbox();
  elb = new ElasticLoadBalancingV2Client(sandbox.client);
  const { ec2 } = sandbox.world();
  subnetIds = [...ec2.subnets.keys()];
  vpcId = [...ec2.vpcs.keys()].join();
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  elb.destroy();
  await sandbox.close();
});

async function aLoadBalancer(Name = 'shop'): Promise<string> {
  const { LoadBalancers } = await elb.send(new CreateLoadBalancerCommand({ Name, Subnets: subnetIds }));
  return LoadBalancers?.[0]?.LoadBalancerArn ?? '';
}
async function aTargetGroup(Name = 'web', Port = 80): Promise<string> {
  const spec = { Name, Port, Protocol: 'HTTP', VpcId: vpcId, TargetType: 'ip' } as const;
  const { TargetGroups } = await elb.send(new CreateTargetGroupCommand(spec));
  return TargetGroups?.[0]?.TargetGroupArn ?? '';
}
const forward = (TargetGroupArn: string) => [{ Type: 'forward' as const, TargetGroupArn }];
async function aListener(LoadBalancerArn: string, TargetGroupArn: string, Port = 80): Promise<string> {
  const spec = { LoadBalancerArn, Port, Protocol: 'HTTP', DefaultActions: forward(TargetGroupArn) } as const;
  const { Listeners } = await elb.send(new CreateListenerCommand(spec));
  return Listeners?.[0]?.ListenerArn ?? '';
}
const path = (...Values: string[]) => [{ Field: 'path-pattern', PathPatternConfig: { Values } }];

describe('load balancers', () => {
  it('are provisioned for a while, then active', async () => {
    await aLoadBalancer();
    const state = async () => {
      const { LoadBalancers } = await elb.send(new DescribeLoadBalancersCommand({ Names: ['shop'] }));
      return LoadBalancers?.[0]?.State?.Code;
    };
    expect(await state()).toBe('provisioning');
    sandbox.advance(121_000);
    expect(await state()).toBe('active');
  });

  it('come back as they are when created again the same, and are refused when not', async () => {
    const arn = await aLoadBalancer();
    expect(await aLoadBalancer()).toBe(arn);
    const other = new CreateLoadBalancerCommand({ Name: 'shop', Subnets: subnetIds.slice(0, 2) });
    await expect(elb.send(other)).rejects.toMatchObject({ name: 'DuplicateLoadBalancerNameException' });
  });

  it.each([
    ['one subnet', (ids: string[]) => ids.slice(0, 1), 'two different Availability Zones'],
    ['an unknown subnet', () => ['subnet-nowhere'], "The subnet ID 'subnet-nowhere' does not exist"],
    ['no subnet', () => [], 'At least one subnet must be specified'],
  ])('need more than %s', async (_, choose, message) => {
    const create = new CreateLoadBalancerCommand({ Name: 'shop', Subnets: choose(subnetIds) });
    await expect(elb.send(create)).rejects.toThrow(message);
  });

  it('take an address in each subnet, and give it back', async () => {
    const { ec2 } = sandbox.world();
    const LoadBalancerArn = await aLoadBalancer();
    expect([...ec2.interfaces.values()].map(({ subnetId }) => subnetId)).toEqual(subnetIds);
    await elb.send(new DeleteLoadBalancerCommand({ LoadBalancerArn }));
    expect(ec2.interfaces.size).toBe(0);
  });

  it('stay while they are protected from deletion', async () => {
    const LoadBalancerArn = await aLoadBalancer();
    const Attributes = [{ Key: 'deletion_protection.enabled', Value: 'true' }];
    await elb.send(new ModifyLoadBalancerAttributesCommand({ LoadBalancerArn, Attributes }));
    await expect(elb.send(new DeleteLoadBalancerCommand({ LoadBalancerArn }))).rejects.toMatchObject({
      name: 'OperationNotPermittedException',
    });
  });

  it('leave with their listeners and rules, not with their target groups', async () => {
    const [LoadBalancerArn, group] = [await aLoadBalancer(), await aTargetGroup()];
    await aListener(LoadBalancerArn, group);
    await elb.send(new DeleteLoadBalancerCommand({ LoadBalancerArn }));
    const { balancers } = sandbox.world();
    expect([balancers.listeners.size, balancers.rules.size, balancers.targetGroups.size]).toEqual([0, 0, 1]);
  });
});

describe('target groups', () => {
  it('check health as AWS does by default', async () => {
    await aTargetGroup();
    const { TargetGroups } = await elb.send(new DescribeTargetGroupsCommand({ Names: ['web'] }));
    expect(TargetGroups?.[0]).toMatchObject({
      HealthCheckPath: '/',
      HealthCheckPort: 'traffic-port',
      HealthCheckIntervalSeconds: 30,
      HealthCheckTimeoutSeconds: 5,
      HealthyThresholdCount: 5,
      UnhealthyThresholdCount: 2,
      Matcher: { HttpCode: '200' },
      LoadBalancerArns: [],
    });
  });

  it.each([
    [{ HealthCheckIntervalSeconds: 4 }],
    [{ HealthCheckTimeoutSeconds: 30 }],
    [{ HealthCheckPath: 'health' }],
    [{ Matcher: { HttpCode: 'ok' } }],
    [{ UnhealthyThresholdCount: 11 }],
    [{ HealthCheckPort: 'http' }],
  ])('refuse %j', async (change) => {
    const TargetGroupArn = await aTargetGroup();
    await expect(elb.send(new ModifyTargetGroupCommand({ TargetGroupArn, ...change }))).rejects.toMatchObject({
      name: 'ValidationError',
    });
  });

  it('stay while a rule forwards to them', async () => {
    const TargetGroupArn = await aTargetGroup();
    const ListenerArn = await aListener(await aLoadBalancer(), TargetGroupArn);
    await expect(elb.send(new DeleteTargetGroupCommand({ TargetGroupArn }))).rejects.toMatchObject({
      name: 'ResourceInUseException',
      Code: 'ResourceInUse',
    });
    await elb.send(new DeleteListenerCommand({ ListenerArn }));
    await elb.send(new DeleteTargetGroupCommand({ TargetGroupArn }));
  });

  it('serve one load balancer only', async () => {
    const group = await aTargetGroup();
    await aListener(await aLoadBalancer('one'), group);
    await expect(aListener(await aLoadBalancer('two'), group)).rejects.toMatchObject({
      name: 'TargetGroupAssociationLimitException',
    });
  });

  it.each([
    ['deregistration_delay.timeout_seconds', '3601'],
    ['deregistration_delay.timeout_seconds', 'soon'],
    ['no.such.attribute', '1'],
  ])('refuse the attribute %s=%s', async (Key, Value) => {
    const TargetGroupArn = await aTargetGroup();
    const change = new ModifyTargetGroupAttributesCommand({ TargetGroupArn, Attributes: [{ Key, Value }] });
    await expect(elb.send(change)).rejects.toMatchObject({ name: 'ValidationError' });
  });

  it('do not use their targets until a listener leads to them', async () => {
    const TargetGroupArn = await aTargetGroup();
    await elb.send(new RegisterTargetsCommand({ TargetGroupArn, Targets: [{ Id: '172.31.0.9' }] }));
    const health = async () => {
      const answer = await elb.send(new DescribeTargetHealthCommand({ TargetGroupArn }));
      return answer.TargetHealthDescriptions?.map(({ TargetHealth }) => TargetHealth);
    };
    expect(await health()).toMatchObject([{ State: 'unused', Reason: 'Target.NotInUse' }]);
    await aListener(await aLoadBalancer(), TargetGroupArn);
    expect(await health()).toMatchObject([{ State: 'initial' }]);
    sandbox.advance(120_000);
    expect(await health()).toMatchObject([{ State: 'unhealthy', Reason: 'Target.Timeout' }]);
    const unknown = { TargetGroupArn, Targets: [{ Id: '172.31.0.10' }] };
    const answer = await elb.send(new DescribeTargetHealthCommand(unknown));
    expect(answer.TargetHealthDescriptions?.[0]?.TargetHealth?.Reason).toBe('Target.NotRegistered');
  });
});

describe('listeners and rules', () => {
  it('own a port', async () => {
    const [balancer, group] = [await aLoadBalancer(), await aTargetGroup()];
    await aListener(balancer, group);
    await expect(aListener(balancer, group)).rejects.toMatchObject({ name: 'DuplicateListenerException' });
  });

  it('need a certificate to be secure', async () => {
    const LoadBalancerArn = await aLoadBalancer();
    const DefaultActions = forward(await aTargetGroup());
    const secure = new CreateListenerCommand({ LoadBalancerArn, Port: 443, Protocol: 'HTTPS', DefaultActions });
    await expect(elb.send(secure)).rejects.toMatchObject({ name: 'CertificateNotFoundException' });
  });

  it('are described in order of priority, the default last and undeletable', async () => {
    const [web, api] = [await aTargetGroup('web'), await aTargetGroup('api', 8080)];
    const ListenerArn = await aListener(await aLoadBalancer(), web);
    for (const Priority of [20, 10]) {
      const Conditions = path(`/api/${Priority}/*`);
      await elb.send(new CreateRuleCommand({ ListenerArn, Priority, Conditions, Actions: forward(api) }));
    }
    const { Rules = [] } = await elb.send(new DescribeRulesCommand({ ListenerArn }));
    expect(Rules.map(({ Priority }) => Priority)).toEqual(['10', '20', 'default']);
    expect(Rules[0]).toMatchObject({
      IsDefault: false,
      Conditions: [{ Field: 'path-pattern', Values: ['/api/10/*'], PathPatternConfig: { Values: ['/api/10/*'] } }],
      Actions: [
        { Type: 'forward', TargetGroupArn: api, ForwardConfig: { TargetGroups: [{ TargetGroupArn: api, Weight: 1 }] } },
      ],
    });
    await expect(elb.send(new DeleteRuleCommand({ RuleArn: Rules[2]?.RuleArn }))).rejects.toMatchObject({
      name: 'OperationNotPermittedException',
    });
    const { Listeners } = await elb.send(new DescribeListenersCommand({ ListenerArns: [ListenerArn] }));
    expect(Listeners?.[0]?.DefaultActions?.[0]?.TargetGroupArn).toBe(web);
  });

  it('do not share a priority, and may change places', async () => {
    const group = await aTargetGroup();
    const ListenerArn = await aListener(await aLoadBalancer(), group);
    const create = async (Priority: number) => {
      const spec = { ListenerArn, Priority, Conditions: path('/a'), Actions: forward(group) };
      return (await elb.send(new CreateRuleCommand(spec))).Rules?.[0]?.RuleArn;
    };
    const [one, two] = [await create(1), await create(2)];
    await expect(create(2)).rejects.toMatchObject({
      name: 'PriorityInUseException',
      message: "Priority '2' is currently in use",
    });
    const swapped = new SetRulePrioritiesCommand({
      RulePriorities: [
        { RuleArn: one, Priority: 2 },
        { RuleArn: two, Priority: 1 },
      ],
    });
    const { Rules } = await elb.send(swapped);
    expect(Rules?.map(({ Priority }) => Priority)).toEqual(['2', '1']);
  });

  it.each([
    ['no condition', [], 'A rule must have at least one condition'],
    ['an unknown field', [{ Field: 'weather', Values: ['rain'] }], "Condition field 'weather' must be one of"],
    ['no value', [{ Field: 'path-pattern', Values: [] }], 'A condition value must be specified'],
    ['six values', path('/1', '/2', '/3', '/4', '/5', '/6'), 'A rule can only have 5 condition values'],
  ])('refuse %s', async (_, Conditions, message) => {
    const group = await aTargetGroup();
    const ListenerArn = await aListener(await aLoadBalancer(), group);
    const create = new CreateRuleCommand({ ListenerArn, Priority: 1, Conditions, Actions: forward(group) });
    await expect(elb.send(create)).rejects.toThrow(message);
  });
});
