import { afterEach, describe, expect, it } from 'vitest';
import { openClients } from '../clients';
import { MAX_CONCURRENT_CALLS } from '../collect';
import { Refusal, type ScriptedAws, scriptAws } from '../testing/scripted-aws';
import { ecs } from '.';

let aws: ScriptedAws;
afterEach(() => aws.close());
const asked = () => ecs(openClients('eu-west-3', aws.connection).ecs);

const CLUSTER = 'arn:aws:ecs:eu-west-3:000000000000:cluster/shop';
const arnOf = (name: string) => `arn:aws:ecs:eu-west-3:000000000000:service/shop/${name}`;
const aService = (serviceArn: string, more: object = {}) => ({
  serviceArn,
  serviceName: serviceArn.split('/').at(-1),
  clusterArn: CLUSTER,
  status: 'ACTIVE',
  taskDefinition: 'arn:aws:ecs:eu-west-3:000000000000:task-definition/web:1',
  ...more,
});

/** An AWS with a number of services, a hundred per page as in ECS. */
const aFleetOf = (count: number) => ({
  'ecs:ListServices': ({ maxResults, nextToken = '0' }: { maxResults?: number; nextToken?: string }) => {
    const size = maxResults ?? 10;
    const from = Number(nextToken);
    const names = Array.from({ length: Math.min(size, count - from) }, (_, index) => `s-${from + index}`);
    return { serviceArns: names.map(arnOf), nextToken: from + size < count ? String(from + size) : undefined };
  },
  'ecs:DescribeServices': ({ services }: { services?: string[] }) => ({
    services: services?.map((arn) => aService(arn)),
  }),
});

describe('listing services', () => {
  it('finds all 1,200 of them, in batches of ten, a bounded number side by side', async () => {
    aws = await scriptAws(aFleetOf(1_200));
    const found = await asked().listServices('shop');
    expect(found.map(({ name }) => name)).toEqual(Array.from({ length: 1_200 }, (_, index) => `s-${index}`));
    expect(aws.inputs('ecs:ListServices')).toHaveLength(12);
    expect(aws.inputs('ecs:DescribeServices')).toHaveLength(120);
    expect(
      aws.inputs('ecs:DescribeServices').every(({ services }) => Array.isArray(services) && services.length === 10),
    ).toBe(true);
    expect(aws.peak()).toBeLessThanOrEqual(MAX_CONCURRENT_CALLS);
  });

  it('asks for tags with them', async () => {
    aws = await scriptAws(aFleetOf(1));
    await asked().listServices('shop');
    expect(aws.inputs('ecs:DescribeServices')).toEqual([
      { cluster: 'shop', services: [arnOf('s-0')], include: ['TAGS'] },
    ]);
  });

  it('describes nothing in an empty cluster', async () => {
    aws = await scriptAws(aFleetOf(0));
    expect(await asked().listServices('shop')).toEqual([]);
    expect(aws.inputs('ecs:DescribeServices')).toEqual([]);
  });

  it('leaves out what was deleted since it was listed', async () => {
    aws = await scriptAws({
      ...aFleetOf(3),
      'ecs:DescribeServices': () => ({
        services: [aService(arnOf('s-0')), aService(arnOf('s-1'), { status: 'INACTIVE' })],
        failures: [{ arn: arnOf('s-2'), reason: 'MISSING' }],
      }),
    });
    expect((await asked().listServices('shop')).map(({ name }) => name)).toEqual(['s-0']);
  });

  it('fails rather than hide a service that AWS could not describe', async () => {
    aws = await scriptAws({ ...aFleetOf(1), 'ecs:DescribeServices': () => ({ failures: [{ reason: 'INTERNAL' }] }) });
    await expect(asked().listServices('shop')).rejects.toMatchObject({
      problem: { code: 'unexpected', source: 'ecs:DescribeServices', detail: 'INTERNAL' },
    });
  });

  it('names the operation that was refused, not the question', async () => {
    aws = await scriptAws({
      ...aFleetOf(1),
      'ecs:DescribeServices': () =>
        new Refusal(
          'AccessDeniedException',
          'User: x is not authorized to perform: ecs:DescribeServices on resource: y',
        ),
    });
    await expect(asked().listServices('shop')).rejects.toMatchObject({
      problem: {
        code: 'access-denied',
        source: 'ecs:DescribeServices',
        facts: { action: 'ecs:DescribeServices', resource: 'y' },
        requestId: 'request-2',
      },
    });
  });
});

describe('listing what can be read of services', () => {
  it('has those of the batches that AWS answers, and names the others with the reason', async () => {
    let calls = 0;
    aws = await scriptAws({
      ...aFleetOf(22),
      'ecs:DescribeServices': ({ services }) => {
        calls += 1;
        const names = (Array.isArray(services) ? services : []).map((arn: string) => arn);
        if (names.some((arn) => arn.endsWith('/s-15'))) return new Refusal('AccessDeniedException', 'no');
        const [first = '', ...rest] = names;
        return names.length === 2
          ? { services: rest.map((arn) => aService(arn)), failures: [{ arn: first, reason: 'ACCESS_DENIED' }] }
          : { services: names.map((arn) => aService(arn)) };
      },
    });
    const { services, unread, problem } = await asked().listReadableServices('shop');
    expect(services.map(({ name }) => name)).toEqual([...Array.from({ length: 10 }, (_, n) => `s-${n}`), 's-21']);
    expect(unread).toEqual([...Array.from({ length: 10 }, (_, n) => `s-${n + 10}`), 's-20']);
    expect(problem).toMatchObject({ code: 'access-denied' });
    expect(calls).toBe(3);
  });

  it('fails when AWS describes none', async () => {
    aws = await scriptAws({ ...aFleetOf(2), 'ecs:DescribeServices': () => new Refusal('AccessDeniedException', 'no') });
    await expect(asked().listReadableServices('shop')).rejects.toMatchObject({ problem: { code: 'access-denied' } });
  });
});

describe('getting a service', () => {
  it('that does not exist is missing', async () => {
    aws = await scriptAws({ 'ecs:DescribeServices': () => ({ failures: [{ arn: arnOf('web'), reason: 'MISSING' }] }) });
    await expect(asked().getService('shop', 'web')).rejects.toMatchObject({
      problem: { code: 'missing', facts: { resource: arnOf('web') } },
    });
  });

  it('that was deleted says so', async () => {
    aws = await scriptAws({
      'ecs:DescribeServices': () => ({ services: [aService(arnOf('web'), { status: 'INACTIVE' })] }),
    });
    expect(await asked().getService('shop', 'web')).toMatchObject({ name: 'web', status: 'inactive' });
  });
});
