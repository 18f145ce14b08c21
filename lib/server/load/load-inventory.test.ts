import { describe, expect, it } from 'vitest';
import type { Cloud } from '../../domain/cloud';
import { Failure, type ProblemCode } from '../../domain/problem';
import { anInventory } from '../../domain/testing/builders';
import { createTestContext } from '../../domain/testing/context';
import { aFakeAccount, fakeCloud } from '../../domain/testing/fake-cloud';
import { loadInventory } from './load-inventory';

const infrastructure = anInventory({
  secrets: [
    { arn: 'arn:s', name: 'db', kind: 'secret' },
    { arn: 'arn:p', name: 'level', kind: 'parameter' },
  ],
  certificates: [{ arn: 'arn:c', domain: 'boutique.example' }],
  limits: { 'target-groups': 3_000 },
});
const account = aFakeAccount({ infrastructure });

const failing = (code: ProblemCode, facts?: Record<string, string>) => async () => {
  throw new Failure({ code, source: 'aws', ...(facts && { facts }) });
};
const inventory = (cloud: Partial<Cloud> = {}) => loadInventory(createTestContext(account, cloud));
const { certificates, network, balancers, secrets, ecs, identity } = fakeCloud(account);

describe('an inventory', () => {
  it('is all that a deployment may use or collide with', async () => {
    expect(await inventory()).toEqual({ ...infrastructure, services: { boutique: [] }, families: [] });
  });

  it.each<[string, Partial<Cloud>, Partial<typeof infrastructure>]>([
    ['ecs:ListClusters', { ecs: { ...ecs, listClusters: failing('access-denied') } }, { clusters: [] }],
    ['ec2:DescribeSubnets', { network: { ...network, listSubnets: failing('access-denied') } }, { subnets: [] }],
    [
      'ec2:DescribeVpcEndpoints',
      { network: { ...network, listEndpoints: failing('access-denied') } },
      { endpoints: [] },
    ],
    ['iam:ListRoles', { identity: { ...identity, listTaskRoles: failing('access-denied') } }, { taskRoles: [] }],
    [
      'ssm:DescribeParameters',
      { secrets: { ...secrets, listParameters: failing('access-denied') } },
      { secrets: infrastructure.secrets.slice(0, 1) },
    ],
    [
      'elasticloadbalancing:DescribeAccountLimits',
      { balancers: { ...balancers, readLimits: failing('access-denied') } },
      {},
    ],
  ])('lacks only what %s would have told', async (action, cloud, lacks) => {
    const found = await inventory(cloud);
    expect(found).toMatchObject({ ...lacks, unreadable: [action], vpcs: infrastructure.vpcs });
  });

  it('names the permission that AWS names', async () => {
    const refused = failing('access-denied', { action: 'ec2:DescribeRouteTables' });
    const found = await inventory({ network: { ...network, listSubnets: refused } });
    expect(found.unreadable).toEqual(['ec2:DescribeRouteTables']);
  });

  it.each<ProblemCode>(['access-denied', 'unreachable', 'unexpected'])(
    'goes without certificates when their list is %s',
    async (code) => {
      const found = await inventory({ certificates: { ...certificates, listCertificates: failing(code) } });
      expect(found).toMatchObject({ certificates: [], unreadable: ['acm:ListCertificates'] });
    },
  );

  it('does not take an unreadable network for an empty one', async () => {
    await expect(inventory({ network: { ...network, listSubnets: failing('throttled') } })).rejects.toThrow(
      'throttled',
    );
  });
});
