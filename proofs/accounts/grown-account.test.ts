import { afterEach, describe, expect, it } from 'vitest';
import { noEvidence } from '@/lib/domain/diagnosis/evidence';
import { judgeService } from '@/lib/domain/diagnosis/judge-service';
import { targetsOf } from '@/lib/domain/target-groups';
import { toTaskCell } from '@/lib/domain/task-health';
import { describeCluster } from '@/lib/live/server/cluster-watch';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { openConsole } from '../open-account';

let sandbox: TestSandbox;
afterEach(() => sandbox.close());

describe('the services of an account as they grow over years', () => {
  it('are all well, and those behind a load balancer are healthy there, whoever deploys them and wherever they run', async () => {
    sandbox = await startSandbox({ scenario: 'grown-account', speed: 10 });
    const { ecs, balancers, now } = openConsole(sandbox);
    const { value, problem } = await describeCluster('platform', { ecs, balancers });
    expect(problem).toBeUndefined();
    const unwell = value.services.flatMap((service) => {
      const tasks = value.tasks.filter((task) => task.service === service.name && task.state === 'running');
      const targets = targetsOf(service, value.targets);
      const { state } = judgeService({ ...noEvidence, at: now(), service, tasks, targets });
      const isReached = tasks.every((task) => toTaskCell(task, targets).target === 'healthy');
      return state === 'steady' && (service.loadBalancers.length === 0 || isReached) ? [] : [[service.name, state]];
    });
    expect([value.services.length, unwell]).toEqual([14, []]);
  });
});
