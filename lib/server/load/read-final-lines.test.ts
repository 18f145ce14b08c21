import { describe, expect, it } from 'vitest';
import type { LogLine } from '../../domain/log-line';
import { aStoppedTask, aTaskDefinition, T0 } from '../../domain/testing/builders';
import { aFakeAccount, fakeCloud } from '../../domain/testing/fake-cloud';
import { readFinalLines } from './read-final-lines';

/** Logs in which a program wrote a line every so many milliseconds of its life; as AWS does, the oldest are answered first. */
function aProgram({ lifeMs, everyMs }: { lifeMs: number; everyMs: number }) {
  const task = aStoppedTask({ startedAt: T0, stoppingAt: T0 + lifeMs, stoppedAt: T0 + lifeMs });
  const written: LogLine[] = Array.from({ length: Math.floor(lifeMs / everyMs) + 1 }, (_, index) => {
    const at = T0 + index * everyMs;
    return {
      id: String(index),
      at,
      ingestedAt: at,
      group: 'group',
      stream: `ecs/web/${task.id}`,
      message: String(at - T0),
    };
  });
  const spans: number[] = [];
  const cloud = fakeCloud(aFakeAccount());
  const logs = {
    ...cloud.logs,
    readLines: async ({ from, to = Number.POSITIVE_INFINITY, limit }: Parameters<typeof cloud.logs.readLines>[0]) => {
      spans.push(to - from);
      const within = written.filter(({ at }) => at >= from && at <= to);
      return { lines: within.slice(0, limit), more: within.length > limit };
    },
  };
  const read = async () => {
    const lines = await readFinalLines({ logs }, task, aTaskDefinition(), T0 + lifeMs + 60_000);
    return lines.map(({ message }) => Number(message));
  };
  return { read, spans };
}

const MINUTE = 60_000;

describe('the lines around the end of a task', () => {
  it('are all of a short life', async () => {
    const { read, spans } = aProgram({ lifeMs: MINUTE, everyMs: 1_000 });
    expect(await read()).toHaveLength(61);
    expect(spans).toHaveLength(1);
  });

  it.each([
    ['a short life', 2 * MINUTE, 100],
    ['a long life', 90 * MINUTE, 100],
    ['a long life and very many words', 90 * MINUTE, 20],
  ])('have its last words and its first, each once, after %s of much talk', async (_, lifeMs, everyMs) => {
    const { read, spans } = aProgram({ lifeMs, everyMs });
    const lines = await read();
    expect(lines[0]).toBe(0);
    expect(lines.at(-1)).toBe(lifeMs);
    expect(new Set(lines).size).toBe(lines.length);
    expect(spans.length).toBeLessThanOrEqual(4);
  });
});
