import { ListClustersCommand } from '@aws-sdk/client-ecs';
import { afterEach, describe, expect, it } from 'vitest';
import { openClients } from '../aws/clients';
import { type ScriptedAws, scriptAws } from '../aws/testing/scripted-aws';
import { createLimits, type LimitSettings, withoutCallMeter } from './limits';

const SETTINGS: LimitSettings = {
  streams: { person: 2, process: 3 },
  requests: { person: { burst: 2, perSecond: 1 }, process: { burst: 3, perSecond: 1 } },
  awsCalls: { person: { burst: 10, perSecond: 5 }, process: { burst: 1_000, perSecond: 1_000 } },
};

function open(settings: Partial<LimitSettings> = {}) {
  let now = 1_000_000;
  const limits = createLimits(() => now, { ...SETTINGS, ...settings });
  const pass = (ms: number) => {
    now += ms;
  };
  return { limits, pass };
}

const limitOf = (limit: string, retryAfterSeconds?: string) =>
  expect.objectContaining({
    problem: {
      code: 'rate-limited',
      source: 'gantry',
      facts: { limit, ...(retryAfterSeconds && { retryAfterSeconds }) },
    },
  });

describe('the requests of a person', () => {
  it('are served up to a burst, then as fast as the bucket fills, and the refusal says when', () => {
    const { limits, pass } = open();
    limits.admitRequest('ada');
    limits.admitRequest('ada');
    expect(() => limits.admitRequest('ada')).toThrow(limitOf('requests', '1'));
    expect(limits.secondsUntilRequest('ada')).toBe(1);
    pass(1_000);
    limits.admitRequest('ada');
    expect(() => limits.admitRequest('ada')).toThrow(limitOf('requests', '1'));
  });

  it('do not use up those of others, until everybody together asks too much', () => {
    const { limits } = open();
    limits.admitRequest('ada');
    limits.admitRequest('ada');
    limits.admitRequest('ben');
    expect(() => limits.admitRequest('cleo')).toThrow(limitOf('requests', '1'));
  });

  it('wait after many AWS calls, and not in the middle of what makes them', async () => {
    const aws = await scripted();
    const { limits, pass } = open();
    await limits.meter('ada', undefined, () => callTimes(aws, 20));
    expect(() => limits.admitRequest('ada')).toThrow(limitOf('aws-calls', '3'));
    limits.admitRequest('ben');
    pass(3_000);
    limits.admitRequest('ada');
  });

  it('end at their budget of AWS calls where they have one, before the next call is made', async () => {
    const aws = await scripted();
    const { limits } = open();
    await expect(limits.meter('ada', 5, () => callTimes(aws, 6))).rejects.toThrow(limitOf('lookups'));
    expect(aws.calls).toHaveLength(5);
  });

  it('are not charged for what goes on for others', async () => {
    const aws = await scripted();
    const { limits } = open();
    await limits.meter('ada', 5, () => withoutCallMeter(() => callTimes(aws, 20)));
    limits.admitRequest('ada');
    expect(aws.calls).toHaveLength(20);
  });
});

describe('the streams of a person', () => {
  it('are limited, as are those of everybody, and closing one makes room for one, however often it is closed', () => {
    const { limits } = open();
    const close = limits.openStream('ada');
    limits.openStream('ada');
    expect(() => limits.openStream('ada')).toThrow(limitOf('streams', '10'));
    limits.openStream('ben');
    expect(() => limits.openStream('cleo')).toThrow(limitOf('streams', '10'));
    close();
    close();
    limits.openStream('cleo');
    expect(() => limits.openStream('ben')).toThrow(limitOf('streams', '10'));
  });
});

let aws: ScriptedAws | undefined;
afterEach(async () => {
  await aws?.close();
  aws = undefined;
});

async function scripted(): Promise<ScriptedAws> {
  aws = await scriptAws({ 'ecs:ListClusters': () => ({ clusterArns: [] }) });
  return aws;
}

async function callTimes({ connection }: ScriptedAws, times: number): Promise<void> {
  const { ecs } = openClients('eu-west-3', connection);
  for (let call = 0; call < times; call += 1) await ecs.send(new ListClustersCommand({}));
}
