import { describe, expect, it } from 'vitest';
import { aSubnet } from '@/lib/domain/testing/builders';
import { specFromDraft } from '../form/draft';
import { inventory, openTestDraft } from '../form/testing';
import { editReach } from '../reach/reach-draft';
import { chooseVpc, editPlacement, hasOwnGroup } from './placement-draft';

describe('the security groups of a draft', () => {
  it('leaves security groups as somebody has chosen them, load balancer or not', () => {
    const chosen = editPlacement({ groups: 'existing' })(editReach({ kind: 'new' })(openTestDraft()));
    expect(specFromDraft(chosen).network.securityGroups).toEqual({ kind: 'existing', ids: ['sg-a'] });
  });

  it('are one of its own behind a load balancer, unless others are chosen', () => {
    const kinds = (['none', 'kept', 'new', 'existing'] as const).map((kind) =>
      hasOwnGroup({ groups: 'follow' }, { kind }),
    );
    expect(kinds).toEqual([false, false, true, true]);
    expect(hasOwnGroup({ groups: 'own' }, { kind: 'none' })).toBe(true);
  });

  it('change with the VPC, and so do the subnets of tasks and load balancer', () => {
    const subnets = [...inventory.subnets, aSubnet({ id: 'other-a', vpcId: 'vpc-b' })];
    const vpcs = [...inventory.vpcs, ...inventory.vpcs.map((vpc) => ({ ...vpc, id: 'vpc-b', isDefault: false }))];
    const moved = chooseVpc({ ...inventory, vpcs, subnets }, 'vpc-b')(openTestDraft());
    expect(moved.placement).toMatchObject({ vpcId: 'vpc-b', subnetIds: ['other-a'], publicIp: true });
    expect([moved.placement.securityGroupIds, moved.reach.subnetIds]).toEqual([[], ['other-a']]);
  });
});
