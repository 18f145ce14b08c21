import { describe, expect, it } from 'vitest';
import { aTask } from '@/lib/domain/testing/builders';
import { listTaskMoments } from './task-moments';

describe('listTaskMoments', () => {
  it('tells what was reached, and how long each took', () => {
    const task = aTask({ createdAt: 1_000, pullStartedAt: 3_000, pullStoppedAt: 8_000, startedAt: 9_000 });
    expect(listTaskMoments(task)).toEqual([
      { moment: 'created', at: 1_000 },
      { moment: 'pull-started', at: 3_000, since: 2_000 },
      { moment: 'pull-stopped', at: 8_000, since: 5_000 },
      { moment: 'started', at: 9_000, since: 1_000 },
    ]);
  });

  it('leaves out what a task never reached', () => {
    const failed = aTask({ createdAt: 1_000, startedAt: undefined, stoppingAt: 5_000, stoppedAt: 6_000 });
    expect(listTaskMoments(failed).map(({ moment }) => moment)).toEqual(['created', 'stopping', 'stopped']);
  });
});
