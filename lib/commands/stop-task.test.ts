import { describe, expect, it } from 'vitest';
import { aStoppedTask, aTask } from '../domain/testing/builders';
import { AT, createTestContext } from '../domain/testing/context';
import { aFakeAccount } from '../domain/testing/fake-cloud';
import { stopTask } from './stop-task';

describe('stopping a task', () => {
  const task = aTask({ id: '0123456789abcdef0123456789abcdef' });
  const input = { ...AT, cluster: 'boutique', task: task.id };

  it("gives AWS the person's name as the reason", async () => {
    const account = aFakeAccount({ tasks: [task] });
    await stopTask.run(input, createTestContext(account));
    expect(account.calls).toEqual([`stopTask ${task.id} Stopped from Gantry by ana@boutique.example`]);
  });

  it('refuses one that has stopped already', async () => {
    const account = aFakeAccount({ tasks: [aStoppedTask({ id: task.id })] });
    await expect(stopTask.run(input, createTestContext(account))).rejects.toMatchObject({
      problem: { code: 'conflict', facts: { reason: 'already-stopped' } },
    });
    expect(account.calls).toEqual([]);
  });
});
