import { describe, expect, it } from 'vitest';
import { SERVICE } from '../../domain/plan/steps/tagging';
import {
  anInventory,
  aSecurityGroup,
  aService,
  aTargetGroup,
  aTaskDefinition,
  GROUP_ARN,
  revisionArn,
} from '../../domain/testing/builders';
import { createTestContext } from '../../domain/testing/context';
import { aFakeAccount } from '../../domain/testing/fake-cloud';
import { loadOwnedResources } from './load-owned-resources';

const BALANCER = 'arn:aws:elasticloadbalancing:eu-west-3:123456789012:loadbalancer/app/web/0123456789abcdef';
const LISTENER = `${BALANCER.replace('loadbalancer', 'listener')}/fedcba9876543210`;
const RULE = `${LISTENER.replace('listener', 'listener-rule')}/0011223344556677`;
const ROLE = 'arn:aws:iam::123456789012:role/web-task';
const ours = { [SERVICE]: 'boutique/web' };

const service = aService({ loadBalancers: [{ targetGroupArn: GROUP_ARN, container: 'web', port: 8080 }] });
const balancer = {
  arn: BALANCER,
  name: 'web',
  dnsName: 'web.example',
  scheme: 'internet-facing' as const,
  state: 'active' as const,
  vpcId: 'vpc-a',
  securityGroupIds: ['sg-b'],
  zones: [],
};
const targetGroup = aTargetGroup({ name: 'web', loadBalancerArns: [BALANCER] });
const forwardTo = (targetGroupArn: string) => ({
  arn: RULE,
  listenerArn: LISTENER,
  priority: 10,
  conditions: [],
  forwards: [{ targetGroupArn, weight: 1 }],
});

const account = (tags: Record<string, Record<string, string>>, forwards = GROUP_ARN) =>
  aFakeAccount({
    services: [service],
    definitions: [
      aTaskDefinition({ taskRoleArn: ROLE, tags: { 'gantry:managed': 'true' } }),
      aTaskDefinition({ revision: 2 }),
    ],
    logGroups: ['/ecs/boutique/web'],
    infrastructure: anInventory({
      loadBalancers: [balancer],
      listeners: [
        { arn: LISTENER, loadBalancerArn: BALANCER, port: 80, protocol: 'HTTP', certificateArns: [], forwards: [] },
      ],
      targetGroups: [targetGroup],
      taskRoles: [{ arn: ROLE, name: 'web-task' }],
      securityGroups: [
        aSecurityGroup({ id: 'sg-t', name: 'web-tasks' }),
        aSecurityGroup({ id: 'sg-b', name: 'web-alb' }),
      ],
    }),
    rules: { [LISTENER]: [forwardTo(forwards)] },
    rolePolicies: { 'web-task': ['secrets'] },
    tags,
  });
const load = (held: ReturnType<typeof account>) => loadOwnedResources(createTestContext(held), service);

describe('the owned resources of a service', () => {
  it('are those with its tag', async () => {
    const named = [BALANCER, GROUP_ARN, RULE, 'web-task', 'web-tasks', 'web-alb', '/ecs/boutique/web'];
    expect(await load(account(Object.fromEntries(named.map((name) => [name, ours]))))).toEqual({
      isScaled: false,
      rules: [],
      loadBalancer: { arn: BALANCER, name: 'web' },
      targetGroup: { arn: GROUP_ARN, name: 'web' },
      taskGroup: { id: 'sg-t', name: 'web-tasks' },
      balancerGroup: { id: 'sg-b', name: 'web-alb' },
      revisions: [revisionArn(1)],
      taskRole: { name: 'web-task', policies: ['secrets'] },
      logGroup: '/ecs/boutique/web',
      retained: [{ kind: 'cluster', name: 'boutique', reason: 'kept' }],
    });
  });

  it('are none with the tag of another service, or without a tag', async () => {
    const found = await load(account({ GROUP_ARN: { [SERVICE]: 'boutique/api' } }));
    expect(found).toEqual({
      isScaled: false,
      rules: [],
      revisions: [revisionArn(1)],
      retained: [
        { kind: 'load-balancer', name: 'web', reason: 'not-ours' },
        { kind: 'target-group', name: 'web', reason: 'not-ours' },
        { kind: 'role', name: 'web-task', reason: 'not-ours' },
        { kind: 'log-group', name: '/ecs/boutique/web', reason: 'not-ours' },
        { kind: 'cluster', name: 'boutique', reason: 'kept' },
      ],
    });
  });

  it('is its rules alone of a load balancer that others use as well', async () => {
    const held = account({ [BALANCER]: ours, [GROUP_ARN]: ours, [RULE]: ours }, 'arn:of-another-group');
    const found = await load(held);
    expect(found).toMatchObject({ rules: [{ arn: RULE, priority: '10' }], targetGroup: { name: 'web' } });
    expect(found.loadBalancer).toBeUndefined();
    expect(found.retained).toContainEqual({ kind: 'load-balancer', name: 'web', reason: 'shared' });
  });
});
