import { afterEach, describe, expect, it } from 'vitest';
import { advanceUntil, aService, isSteady, runningTasks } from '@/sandbox/engine/testing/fixtures';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { openConsole } from '../open-account';
import { aTestWorld } from './a-test-world';

let sandbox: TestSandbox;
afterEach(() => sandbox.close());

describe('the tasks that ECS leaves alone', () => {
  it('are known with their end, and are let go', async () => {
    sandbox = await startSandbox();
    const test = aTestWorld(sandbox.world());
    const service = aService(test);
    advanceUntil(test.world, () => isSteady(service), 2_000);
    const [first, second] = runningTasks(test.world, service);
    if (!first || !second) throw new Error('two tasks run');
    const until = test.world.now + 600_000;
    first.protectedUntil = until;

    const { ecs } = openConsole(sandbox);
    const idOf = ({ arn }: { arn: string }) => arn.split('/').at(-1) ?? '';
    const ids = [idOf(first), idOf(second)];
    expect(await ecs.listProtectedTasks('test', [...ids, 'f'.repeat(32)])).toEqual([{ task: idOf(first), until }]);
    await ecs.unprotectTask('test', idOf(first));
    expect(await ecs.listProtectedTasks('test', ids)).toEqual([]);
    await expect(ecs.unprotectTask('test', 'f'.repeat(32))).rejects.toMatchObject({ problem: { code: 'missing' } });
  });
});
