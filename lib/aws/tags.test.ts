import { PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import type { Cloud } from '../domain/cloud';
import type { CallInput, CallService } from '../domain/plan/mutation';
import { type Clients, openClients } from './clients';
import { cloudOf } from './cloud';

const REGION = 'eu-west-3';
const TAGS = [{ Key: 'gantry:service', Value: 'shop/web' }];
let sandbox: TestSandbox;
let clients: Clients;
let cloud: Cloud;
let vpcId: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  clients = openClients(REGION, sandbox.client);
  cloud = cloudOf(REGION, () => clients);
  vpcId = (await cloud.network.listVpcs())[0]?.id ?? '';
});
afterAll(async () => {
  await sandbox.close();
  expect(sandbox.bugs).toEqual([]);
});

const perform = (service: CallService, operation: string, input: CallInput) =>
  cloud.perform({ service, operation, input });

describe('the tags of load balancers and what belongs to them', () => {
  it('come by ARN, of more than one question may name', async () => {
    for (let index = 0; index < 25; index += 1) {
      const Tags = index % 2 === 0 ? TAGS : [];
      const group = { Name: `web-${index}`, Protocol: 'HTTP', Port: 80, VpcId: vpcId, TargetType: 'ip' };
      await perform('elasticloadbalancing', 'CreateTargetGroup', { ...group, ...(Tags.length > 0 && { Tags }) });
    }
    const groups = await cloud.balancers.listTargetGroups();
    const tags = await cloud.balancers.listTags(groups.map(({ arn }) => arn));
    expect(Object.keys(tags).sort()).toEqual(groups.map(({ arn }) => arn).sort());
    const tagged = groups.filter(({ arn }) => tags[arn]?.['gantry:service'] === 'shop/web');
    expect(tagged).toHaveLength(13);
  });

  it('are not asked for when nothing is named', async () => {
    expect(await cloud.balancers.listTags([])).toEqual({});
  });

  it('cannot be had of what is not there', async () => {
    const [group] = await cloud.balancers.listTargetGroups();
    await expect(cloud.balancers.listTags([`${group?.arn.slice(0, -16)}${'0'.repeat(16)}`])).rejects.toMatchObject({
      problem: { code: 'missing', source: 'elasticloadbalancing:DescribeTags' },
    });
  });
});

describe('security groups with a tag', () => {
  it('are those whose tag has that value', async () => {
    const make = (GroupName: string, Value: string) =>
      perform('ec2', 'CreateSecurityGroup', {
        GroupName,
        Description: 'made for a service',
        VpcId: vpcId,
        TagSpecifications: [{ ResourceType: 'security-group', Tags: [{ Key: 'gantry:service', Value }] }],
      });
    await make('web-tasks', 'shop/web');
    await make('api-tasks', 'shop/api');
    const found = await cloud.network.findSecurityGroupsByTag('gantry:service', 'shop/web');
    expect(found).toMatchObject([{ name: 'web-tasks', vpcId }]);
    expect(await cloud.network.findSecurityGroupsByTag('gantry:service', 'shop/none')).toEqual([]);
  });
});

describe('a role', () => {
  it('is recognized by its tags, and read with its inline policies', async () => {
    const AssumeRolePolicyDocument = JSON.stringify({
      Statement: [{ Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    });
    await perform('iam', 'CreateRole', { RoleName: 'web-task', AssumeRolePolicyDocument, Tags: TAGS });
    expect(await cloud.identity.listRoleTags('web-task')).toEqual({ 'gantry:service': 'shop/web' });
    expect(await cloud.identity.listRolePolicies('web-task')).toEqual([]);
    const PolicyDocument = JSON.stringify({ Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] });
    await clients.iam.send(new PutRolePolicyCommand({ RoleName: 'web-task', PolicyName: 'read', PolicyDocument }));
    expect(await cloud.identity.listRolePolicies('web-task')).toEqual(['read']);
  });

  it('may not be there', async () => {
    expect(await cloud.identity.listRoleTags('nobody')).toBeUndefined();
    await expect(cloud.identity.listRolePolicies('nobody')).rejects.toMatchObject({
      problem: { code: 'missing', source: 'iam:ListRolePolicies' },
    });
  });
});

describe('a log group', () => {
  it('is recognized by its tags, and not by a prefix of its name', async () => {
    const tags = { 'gantry:service': 'shop/web' };
    await perform('logs', 'CreateLogGroup', { logGroupName: '/ecs/shop/web', tags });
    await perform('logs', 'CreateLogGroup', { logGroupName: '/ecs/shop/web-2' });
    expect(await cloud.logs.listLogGroupTags('/ecs/shop/web')).toEqual(tags);
    expect(await cloud.logs.listLogGroupTags('/ecs/shop/web-2')).toEqual({});
    expect(await cloud.logs.listLogGroupTags('/ecs/shop/we')).toBeUndefined();
  });
});
