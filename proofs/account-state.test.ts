import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addRule, addTargetGroup } from '@/sandbox/operations/balancers/build';
import { addSecurityGroup, securityRule } from '@/sandbox/operations/ec2/build';
import { addCluster } from '@/sandbox/operations/ecs/clusters';
import { addRole } from '@/sandbox/operations/iam/build';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import type { World } from '@/sandbox/world';
import { createAccountFixture } from './account-fixture';
import { accountState } from './account-state';

const open: TestSandbox[] = [];
async function anAccount(seed = 1) {
  const sandbox = await startSandbox({ seed });
  open.push(sandbox);
  const fixture = createAccountFixture(sandbox.world());
  return { sandbox, fixture, world: sandbox.world() };
}
let one: Awaited<ReturnType<typeof anAccount>>;
beforeEach(async () => {
  one = await anAccount();
});
afterEach(async () => {
  for (const sandbox of open.splice(0)) await sandbox.close();
});

describe('the state of an account', () => {
  it('is the same whatever ids chance has given and whatever time it is', async () => {
    const other = await anAccount(2);
    other.sandbox.advance(3_600_000);
    expect(other.fixture.vpcId).not.toBe(one.fixture.vpcId);
    expect(accountState(other.world)).toEqual(accountState(one.world));
  });

  it.each<[string, (world: World) => void]>([
    ['a cluster more', (world) => addCluster(world, 'other')],
    ['a role more', (world) => addRole(world, { name: 'other' })],
    [
      'a policy attached',
      (world) => world.iam.roles.get('shop-task')?.attachedPolicyArns.add('arn:aws:iam::aws:policy/X'),
    ],
    ['a tag', (world) => world.ecs.clusters.get('main')?.tags.set('a', 'b')],
    ['a provider', (world) => world.ecs.clusters.get('main')?.capacityProviders.push('FARGATE_SPOT')],
    [
      'a group twice',
      (world) => {
        const [group] = world.ec2.securityGroups.values();
        addSecurityGroup(world, { vpcId: group?.vpcId ?? '', name: 'open', description: 'Everything' });
      },
    ],
    [
      'a port more',
      (world) => {
        const rule = { protocol: 'tcp', fromPort: 80, toPort: 80, source: { cidr: '0.0.0.0/0' } };
        for (const { ingress } of world.ec2.securityGroups.values()) ingress.push(securityRule(world, rule));
      },
    ],
    [
      'another priority',
      (world) => {
        const [listener] = world.balancers.listeners.values();
        addRule(world, { listenerArn: listener?.arn ?? '', priority: 2, conditions: [], actions: [] });
      },
    ],
    [
      'another target group behind a rule',
      (world) => {
        const group = addTargetGroup(world, { name: 'b', port: 1, vpcId: '' });
        world.balancers.targetGroups.delete(group.arn);
        for (const { actions } of world.balancers.rules.values()) {
          for (const action of actions)
            if (action.type === 'forward') action.targets = [{ targetGroupArn: group.arn, weight: 1 }];
        }
      },
    ],
  ])('shows %s', (_, change) => {
    const before = accountState(one.world);
    change(one.world);
    expect(accountState(one.world)).not.toEqual(before);
  });
});
