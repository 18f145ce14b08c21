import { afterEach, describe, expect, it } from 'vitest';
import type { Cloud } from '../../domain/cloud';
import type { Call } from '../../domain/plan/mutation';
import { openClients } from '../clients';
import { cloudOf } from '../cloud';
import { observeClients } from '../observe-clients';
import { Refusal, type ScriptedAws, scriptAws } from '../testing/scripted-aws';
import { ecs } from '.';

let aws: ScriptedAws;
afterEach(() => aws.close());
const asked = () => ecs(openClients('eu-west-3', aws.connection).ecs);

const arnOf = (revision: number) => `arn:aws:ecs:eu-west-3:000000000000:task-definition/web:${revision}`;
const aTaskDefinition = (revision: number) => ({
  taskDefinitionArn: arnOf(revision),
  family: 'web',
  revision,
  status: 'ACTIVE',
  cpu: '256',
  memory: '512',
  containerDefinitions: [{ name: 'web', image: 'shop/web:1', essential: true }],
});

describe('a task definition', () => {
  it('is asked for once by its full ARN, however many want it', async () => {
    aws = await scriptAws({ 'ecs:DescribeTaskDefinition': () => ({ taskDefinition: aTaskDefinition(7) }) });
    const ecs = asked();
    const found = await Promise.all([ecs.getTaskDefinition(arnOf(7)), ecs.getTaskDefinition(arnOf(7))]);
    expect(found.map(({ revision }) => revision)).toEqual([7, 7]);
    expect(aws.inputs('ecs:DescribeTaskDefinition')).toEqual([{ taskDefinition: arnOf(7), include: ['TAGS'] }]);
  });

  it('is asked for every time by its family, which means the newest', async () => {
    let newest = 7;
    aws = await scriptAws({ 'ecs:DescribeTaskDefinition': () => ({ taskDefinition: aTaskDefinition(newest++) }) });
    const ecs = asked();
    expect((await ecs.getTaskDefinition('web')).revision).toBe(7);
    expect((await ecs.getTaskDefinition('web')).revision).toBe(8);
    expect((await ecs.getTaskDefinition(arnOf(8))).revision).toBe(8);
    expect(aws.inputs('ecs:DescribeTaskDefinition')).toHaveLength(2);
  });

  it('that does not exist is missing, and asked for again the next time', async () => {
    let there = false;
    aws = await scriptAws({
      'ecs:DescribeTaskDefinition': () =>
        there
          ? { taskDefinition: aTaskDefinition(9) }
          : new Refusal('ClientException', 'Unable to describe task definition.'),
    });
    const ecs = asked();
    await expect(ecs.getTaskDefinition(arnOf(9))).rejects.toMatchObject({ problem: { code: 'missing' } });
    there = true;
    expect((await ecs.getTaskDefinition(arnOf(9))).revision).toBe(9);
  });
});

describe('a revision that Gantry itself deregistered', () => {
  const deregister: Call = {
    service: 'ecs',
    operation: 'DeregisterTaskDefinition',
    input: { taskDefinition: arnOf(7) },
  };

  it.each([
    ['a person', (cloud: Cloud) => cloud.ecs.deregisterTaskDefinition('web:7')],
    ['the plan of a run', (cloud: Cloud) => cloud.perform(deregister)],
  ])('is inactive for everybody at once, not some minutes later: by %s', async (_, deregisterBy) => {
    let status = 'ACTIVE';
    aws = await scriptAws({
      'ecs:DescribeTaskDefinition': () => ({ taskDefinition: { ...aTaskDefinition(7), status } }),
      'ecs:DeregisterTaskDefinition': () => {
        status = 'INACTIVE';
        return { taskDefinition: aTaskDefinition(7) };
      },
    });
    const clients = openClients('eu-west-3', aws.connection);
    const { ecs } = cloudOf('eu-west-3', () => clients);
    expect((await ecs.getTaskDefinition(arnOf(7))).status).toBe('active');
    await deregisterBy(cloudOf('eu-west-3', () => observeClients(clients, () => {})));
    expect((await ecs.getTaskDefinition(arnOf(7))).status).toBe('inactive');
    expect((await ecs.getTaskDefinition(arnOf(7))).status).toBe('inactive');
    expect(aws.inputs('ecs:DescribeTaskDefinition')).toHaveLength(2);
  });

  it('is asked for again even when the answer to its deregistration got lost', async () => {
    let status = 'ACTIVE';
    aws = await scriptAws({
      'ecs:DescribeTaskDefinition': () => ({ taskDefinition: { ...aTaskDefinition(7), status } }),
      'ecs:DeregisterTaskDefinition': () => {
        status = 'INACTIVE';
        return new Refusal('AccessDeniedException', 'No.');
      },
    });
    const ecs = asked();
    await ecs.getTaskDefinition(arnOf(7));
    await expect(ecs.deregisterTaskDefinition(arnOf(7))).rejects.toThrow();
    expect((await ecs.getTaskDefinition(arnOf(7))).status).toBe('inactive');
  });
});

describe('a task definition as a request', () => {
  it('holds all that was registered and nothing that AWS alone says', async () => {
    const held = {
      ...aTaskDefinition(7),
      volumes: [{ name: 'data' }],
      networkMode: 'awsvpc',
      requiresAttributes: [{ name: 'ecs.capability.task-eni' }],
      registeredBy: 'arn:aws:iam::000000000000:root',
    };
    aws = await scriptAws({
      'ecs:DescribeTaskDefinition': () => ({ taskDefinition: held, tags: [{ key: 'team', value: 'shop' }] }),
    });
    expect(await asked().getDefinitionRequest('web:7')).toEqual({
      family: 'web',
      cpu: '256',
      memory: '512',
      networkMode: 'awsvpc',
      volumes: [{ name: 'data' }],
      containerDefinitions: [{ name: 'web', image: 'shop/web:1', essential: true }],
      tags: [{ key: 'team', value: 'shop' }],
    });
  });
});

describe('revisions', () => {
  it('come newest first, of every page', async () => {
    aws = await scriptAws({
      'ecs:ListTaskDefinitions': ({ nextToken }) =>
        nextToken
          ? { taskDefinitionArns: [arnOf(1)] }
          : { taskDefinitionArns: [arnOf(3), arnOf(2)], nextToken: 'more' },
    });
    expect(await asked().listRevisions('web', 'inactive')).toEqual([arnOf(3), arnOf(2), arnOf(1)]);
    expect(aws.inputs('ecs:ListTaskDefinitions')[0]).toEqual({ familyPrefix: 'web', status: 'INACTIVE', sort: 'DESC' });
  });
});

describe('a revision that AWS answers only in part', () => {
  it.each([{}, { taskDefinition: { family: 'web' } }])('is a failure of the question: %j', async (answer) => {
    aws = await scriptAws({ 'ecs:DescribeTaskDefinition': () => answer });
    await expect(asked().getTaskDefinition(arnOf(7))).rejects.toMatchObject({
      problem: { code: 'unexpected', source: 'ecs:DescribeTaskDefinition' },
    });
  });
});
