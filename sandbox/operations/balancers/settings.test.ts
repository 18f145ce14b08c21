import {
  AddListenerCertificatesCommand,
  AddTagsCommand,
  CreateRuleCommand,
  DeregisterTargetsCommand,
  DescribeAccountLimitsCommand,
  DescribeListenerAttributesCommand,
  DescribeListenerCertificatesCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  DescribeTagsCommand,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  ModifyListenerAttributesCommand,
  ModifyListenerCommand,
  ModifyLoadBalancerAttributesCommand,
  ModifyRuleCommand,
  ModifyTargetGroupAttributesCommand,
  paginateDescribeTargetGroups,
  RegisterTargetsCommand,
  RemoveListenerCertificatesCommand,
  RemoveTagsCommand,
  SetSecurityGroupsCommand,
  SetSubnetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addCertificate } from '@/sandbox/operations/acm/build';
import { addSecurityGroup } from '@/sandbox/operations/ec2/build';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { addListener, addLoadBalancer, addTargetGroup, forwardTo } from './build';

const certificate = (name: string) => `arn:aws:acm:eu-west-3:000000000000:certificate/${name}`;
let sandbox: TestSandbox;
let elb: ElasticLoadBalancingV2Client;
let vpcId: string;
let subnetIds: string[];
let LoadBalancerArn: string;
let TargetGroupArn: string;
let ListenerArn: string;
let SecureArn: string;
beforeEach(async () => {
  sandbox = await startSandbox();
  elb = new ElasticLoadBalancingV2Client(sandbox.client);
  const world = sandbox.world();
  subnetIds = [...world.ec2.subnets.keys()];
  vpcId = [...world.ec2.vpcs.keys()].join();
  const groupIds = [...world.ec2.securityGroups.keys()];
  LoadBalancerArn = addLoadBalancer(world, { name: 'shop', subnetIds: subnetIds.slice(0, 2), groupIds }).arn;
  for (const name of ['shop', 'blog']) {
    addCertificate(world, { domainName: `${name}.example.com`, arn: certificate(name) });
  }
  const group = addTargetGroup(world, { name: 'web', port: 80, vpcId });
  TargetGroupArn = group.arn;
  const actions = [forwardTo(group)];
  ListenerArn = addListener(world, { loadBalancerArn: LoadBalancerArn, port: 80, actions }).arn;
  SecureArn = addListener(world, {
    loadBalancerArn: LoadBalancerArn,
    port: 443,
    protocol: 'HTTPS',
    certificateArns: [certificate('shop')],
    actions,
  }).arn;
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  elb.destroy();
  await sandbox.close();
});

describe('listeners', () => {
  it('take certificates beside the default one, which can only be replaced', async () => {
    const Certificates = [{ CertificateArn: certificate('blog') }];
    await elb.send(new AddListenerCertificatesCommand({ ListenerArn: SecureArn, Certificates }));
    const list = async () =>
      (await elb.send(new DescribeListenerCertificatesCommand({ ListenerArn: SecureArn }))).Certificates;
    expect(await list()).toEqual([
      { CertificateArn: certificate('shop'), IsDefault: true },
      { CertificateArn: certificate('blog'), IsDefault: false },
    ]);
    const first = [{ CertificateArn: certificate('shop') }];
    await expect(
      elb.send(new RemoveListenerCertificatesCommand({ ListenerArn: SecureArn, Certificates: first })),
    ).rejects.toMatchObject({ name: 'OperationNotPermittedException' });
    await elb.send(new RemoveListenerCertificatesCommand({ ListenerArn: SecureArn, Certificates }));
    expect(await list()).toHaveLength(1);
    await expect(elb.send(new AddListenerCertificatesCommand({ ListenerArn, Certificates }))).rejects.toMatchObject({
      name: 'OperationNotPermittedException',
    });
  });

  it('can be changed, and forward by weight', async () => {
    const canary = addTargetGroup(sandbox.world(), { name: 'canary', port: 80, vpcId });
    const TargetGroups = [
      { TargetGroupArn, Weight: 95 },
      { TargetGroupArn: canary.arn, Weight: 5 },
    ];
    const DefaultActions = [{ Type: 'forward' as const, ForwardConfig: { TargetGroups } }];
    const { Listeners } = await elb.send(new ModifyListenerCommand({ ListenerArn, Port: 8080, DefaultActions }));
    expect(Listeners?.[0]).toMatchObject({ Port: 8080, DefaultActions: [{ ForwardConfig: { TargetGroups } }] });
    expect(Listeners?.[0]?.DefaultActions?.[0]?.TargetGroupArn).toBeUndefined();
    const heavy = [{ Type: 'forward' as const, ForwardConfig: { TargetGroups: [{ TargetGroupArn, Weight: 1000 }] } }];
    await expect(elb.send(new ModifyListenerCommand({ ListenerArn, DefaultActions: heavy }))).rejects.toMatchObject({
      name: 'ValidationError',
    });
    await expect(elb.send(new ModifyListenerCommand({ ListenerArn, Port: 443 }))).rejects.toMatchObject({
      name: 'DuplicateListenerException',
    });
  });

  it('have attributes of their own', async () => {
    const Attributes = [{ Key: 'routing.http.response.server.enabled', Value: 'false' }];
    await elb.send(new ModifyListenerAttributesCommand({ ListenerArn, Attributes }));
    const answer = await elb.send(new DescribeListenerAttributesCommand({ ListenerArn }));
    expect(answer.Attributes).toContainEqual(Attributes[0]);
  });
});

describe('rules of a listener', () => {
  it('change their conditions and actions, the default one by its listener only', async () => {
    const Actions = [{ Type: 'forward' as const, TargetGroupArn }];
    const path = (...Values: string[]) => [{ Field: 'path-pattern', PathPatternConfig: { Values } }];
    const { Rules } = await elb.send(
      new CreateRuleCommand({ ListenerArn, Priority: 5, Conditions: path('/a'), Actions }),
    );
    const RuleArn = Rules?.[0]?.RuleArn;
    const fixed = [{ Type: 'fixed-response' as const, FixedResponseConfig: { StatusCode: '503' } }];
    const changed = await elb.send(new ModifyRuleCommand({ RuleArn, Conditions: path('/b'), Actions: fixed }));
    expect(changed.Rules?.[0]).toMatchObject({
      Priority: '5',
      Conditions: [{ Values: ['/b'] }],
      Actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } }],
    });
    const main = [...sandbox.world().balancers.rules.values()].find(({ priority }) => priority === 'default');
    await expect(elb.send(new ModifyRuleCommand({ RuleArn: main?.arn, Conditions: path('/c') }))).rejects.toMatchObject(
      {
        name: 'OperationNotPermittedException',
      },
    );
  });
});

describe('load balancers', () => {
  it('move to other subnets, and give back the addresses of those they leave', async () => {
    const Subnets = subnetIds.slice(1);
    const { AvailabilityZones } = await elb.send(new SetSubnetsCommand({ LoadBalancerArn, Subnets }));
    expect(AvailabilityZones?.map(({ SubnetId }) => SubnetId)).toEqual(Subnets);
    const existing = [...sandbox.world().ec2.interfaces.values()].map(({ subnetId }) => subnetId);
    expect(existing.sort()).toEqual([...Subnets].sort());
    await expect(elb.send(new SetSubnetsCommand({ LoadBalancerArn, Subnets: Subnets.slice(1) }))).rejects.toMatchObject(
      { name: 'ValidationError' },
    );
  });

  it('change their security groups and attributes', async () => {
    const spec = { vpcId, name: 'open', description: 'open' };
    const { id } = addSecurityGroup(sandbox.world(), spec);
    await elb.send(new SetSecurityGroupsCommand({ LoadBalancerArn, SecurityGroups: [id] }));
    const { LoadBalancers } = await elb.send(new DescribeLoadBalancersCommand({ LoadBalancerArns: [LoadBalancerArn] }));
    expect(LoadBalancers?.[0]?.SecurityGroups).toEqual([id]);
    const none = new SetSecurityGroupsCommand({ LoadBalancerArn, SecurityGroups: ['sg-none'] });
    await expect(elb.send(none)).rejects.toMatchObject({ name: 'InvalidSecurityGroupException' });
    const Attributes = [{ Key: 'idle_timeout.timeout_seconds', Value: '120' }];
    await elb.send(new ModifyLoadBalancerAttributesCommand({ LoadBalancerArn, Attributes }));
    const answer = await elb.send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn }));
    expect(answer.Attributes).toContainEqual(Attributes[0]);
  });
});

describe('target groups', () => {
  it('keep their attributes', async () => {
    const Attributes = [{ Key: 'deregistration_delay.timeout_seconds', Value: '30' }];
    await elb.send(new ModifyTargetGroupAttributesCommand({ TargetGroupArn, Attributes }));
    const answer = await elb.send(new DescribeTargetGroupAttributesCommand({ TargetGroupArn }));
    expect(answer.Attributes).toContainEqual(Attributes[0]);
  });

  it('drain what is taken out of them', async () => {
    const Targets = [{ Id: '172.31.0.10', Port: 80 }];
    await elb.send(new RegisterTargetsCommand({ TargetGroupArn, Targets }));
    await elb.send(new DeregisterTargetsCommand({ TargetGroupArn, Targets }));
    const health = async () =>
      (await elb.send(new DescribeTargetHealthCommand({ TargetGroupArn }))).TargetHealthDescriptions?.map(
        ({ TargetHealth }) => TargetHealth?.State,
      );
    expect(await health()).toEqual(['draining']);
    sandbox.advance(301_000);
    expect(await health()).toEqual([]);
  });

  it('are described page by page, each once', async () => {
    for (let n = 0; n < 8; n += 1) addTargetGroup(sandbox.world(), { name: `more-${n}`, port: 80, vpcId });
    const arns: (string | undefined)[] = [];
    for await (const { TargetGroups = [] } of paginateDescribeTargetGroups({ client: elb, pageSize: 4 }, {})) {
      arns.push(...TargetGroups.map((group) => group.TargetGroupArn));
    }
    expect([arns.length, new Set(arns).size]).toEqual([9, 9]);
  });
});

describe('tags and limits of load balancing', () => {
  it('tags what it has, all of it or nothing, and says what an account may have', async () => {
    const ResourceArns = [LoadBalancerArn, TargetGroupArn, ListenerArn];
    const Tags = [{ Key: 'team', Value: 'shop' }];
    await elb.send(new AddTagsCommand({ ResourceArns, Tags }));
    await elb.send(new RemoveTagsCommand({ ResourceArns: [ListenerArn], TagKeys: ['team'] }));
    const { TagDescriptions } = await elb.send(new DescribeTagsCommand({ ResourceArns }));
    expect(TagDescriptions?.map((shape) => shape.Tags)).toEqual([Tags, Tags, []]);
    const unknown = [LoadBalancerArn, TargetGroupArn.replace('web', 'none')];
    await expect(
      elb.send(new AddTagsCommand({ ResourceArns: unknown, Tags: [{ Key: 'x', Value: 'y' }] })),
    ).rejects.toMatchObject({ name: 'TargetGroupNotFoundException' });
    expect(sandbox.world().balancers.loadBalancers.get(LoadBalancerArn)?.tags.has('x')).toBe(false);
    const { Limits } = await elb.send(new DescribeAccountLimitsCommand({}));
    expect(Limits).toContainEqual({ Name: 'target-groups', Max: '3000' });
  });
});
