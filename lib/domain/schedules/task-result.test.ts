import { describe, expect, it } from 'vitest';
import { aContainer, aTask } from '../testing/builders';
import { resultOf } from './task-result';

const ended = (exitCodes: (number | undefined)[], more: object = {}) =>
  aTask({
    state: 'stopped',
    desired: 'stopped',
    stopCode: 'EssentialContainerExited',
    containers: exitCodes.map((exitCode, index) =>
      aContainer({ name: `c${index}`, state: 'stopped', ...(exitCode !== undefined && { exitCode }) }),
    ),
    ...more,
  });

describe('how a task that runs once has ended', () => {
  it.each([
    ['its program', ended([0]), 'succeeded'],
    ['its program, and a sidecar that was told to', ended([0, 143, 137]), 'succeeded'],
    ['its program with an error', ended([1]), 'failed'],
    ['its program with an error, and a sidecar well', ended([1, 0]), 'failed'],
    ['everything by a signal', ended([143]), 'failed'],
    ['before it ran', ended([undefined], { stopCode: 'TaskFailedToStart' }), 'failed'],
    ['with its host', ended([0], { stopCode: 'InfrastructureHealth' }), 'failed'],
    ['by a person', ended([143], { stopCode: 'UserInitiated' }), 'stopped'],
    ['not yet', aTask({ state: 'running', startedAt: 1 }), 'running'],
    ['not even begun', aTask({ state: 'pending', startedAt: undefined }), 'pending'],
  ])('%s: %#', (_, task, result) => {
    expect(resultOf(task)).toBe(result);
  });

  it('is a failure when memory ran out, though another container ended well', () => {
    const [task] = [ended([137, 0])];
    const [main, ...rest] = task?.containers ?? [];
    const reason = 'OutOfMemoryError: Container killed due to memory usage';
    if (!task || !main) throw new Error('a task has containers');
    expect(resultOf({ ...task, containers: [{ ...main, reason }, ...rest] })).toBe('failed');
  });
});
