import { describe, expect, it } from 'vitest';
import type { LogLine } from '../domain/log-line';
import {
  aContainerDefinition,
  aDeployment,
  aService,
  aTaskDefinition,
  revisionArn,
  T0,
} from '../domain/testing/builders';
import { AT, createTestContext } from '../domain/testing/context';
import { aFakeAccount, fakeCloud } from '../domain/testing/fake-cloud';
import { readLogs } from './read-logs';

const line = (stream: string, second: number): LogLine => ({
  id: `${stream} ${second}`,
  at: T0 + second * 1000,
  ingestedAt: T0 + second * 1000,
  group: '/ecs/boutique/web',
  stream,
  message: `${second}`,
});

const proxy = aContainerDefinition({
  name: 'proxy',
  logs: { driver: 'awslogs', group: '/ecs/boutique/web', streamPrefix: 'ecs' },
});
const mute = aContainerDefinition({ name: 'mute', logs: undefined });

/** Two containers: one logs every second, the other every third. */
const WRITTEN: Record<string, LogLine[]> = {
  'ecs/web/': [0, 1, 2, 3, 4, 5].map((second) => line('ecs/web/a', second)),
  'ecs/proxy/': [0.5, 3.5].map((second) => line('ecs/proxy/a', second)),
};

const account = aFakeAccount({
  services: [
    aService({ deployments: [aDeployment({ taskDefinitionArn: revisionArn(2) }), aDeployment({ primary: false })] }),
  ],
  definitions: [aTaskDefinition(), aTaskDefinition({ revision: 2, containers: [aContainerDefinition(), proxy, mute] })],
});
const requests: string[] = [];
const context = createTestContext(account, {
  logs: {
    ...fakeCloud(account).logs,
    readLines: async ({ streamPrefix = '', from, limit }) => {
      requests.push(streamPrefix);
      const lines = (WRITTEN[streamPrefix] ?? []).filter(({ at }) => at >= from);
      return { lines: lines.slice(0, limit), more: lines.length > limit };
    },
  },
});
const readPage = (limit: number, from = T0) =>
  readLogs.run({ ...AT, cluster: 'boutique', service: 'web', from, limit }, context);
const secondsOf = ({ lines }: { lines: LogLine[] }) => lines.map(({ message }) => Number(message));

describe('the earlier logs of a service', () => {
  it('merges what all containers of its revisions wrote, and asks each place once', async () => {
    requests.length = 0;
    const page = await readPage(100);
    expect(secondsOf(page)).toEqual([0, 0.5, 1, 2, 3, 3.5, 4, 5]);
    expect(page.more).toBe(false);
    expect(requests.toSorted()).toEqual(['ecs/proxy/', 'ecs/web/']);
  });

  it('never gives a line of one container past the point where another was cut short', async () => {
    const page = await readPage(3);
    expect(secondsOf(page)).toEqual([0, 0.5, 1]);
    expect(page.more).toBe(true);
  });

  it('gives every line once when it is read on from the last one', async () => {
    const counts = new Map<string, number>();
    let from = T0;
    for (;;) {
      const { lines, more } = await readPage(3, from);
      for (const { id, message } of lines) counts.set(id, Number(message));
      if (!more) break;
      from = lines.at(-1)?.at ?? from;
    }
    expect([...counts.values()]).toEqual([0, 0.5, 1, 2, 3, 3.5, 4, 5]);
  });
});
