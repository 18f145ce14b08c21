import { describe, expect, it } from 'vitest';
import type { FixRequest } from '../diagnosis/fix/service-fix';
import {
  aContainerSpec,
  aDeployment,
  anInventory,
  aService,
  aSpec,
  aTaskDefinition,
  GROUP_ARN,
  lookupsWith,
} from '../testing/builders';
import type { ChangeBasis } from './change-basis';
import { applyFix, isMended } from './fix';
import { planChange } from './plan-change';

const AUTHOR = { by: 'ana', fingerprint: (text: string) => `f${text.length}` };
const definition = aTaskDefinition();
const basisOf = (service = aService()): ChangeBasis => ({
  service,
  definition,
  history: [],
  inventory: anInventory(),
  lookups: lookupsWith({ service, taskDefinition: definition, definitionRequest: { family: 'boutique-web' } }),
});
const loadBalancers = [{ targetGroupArn: GROUP_ARN, container: 'web', port: 8080 }];
const planOf = (fix: FixRequest, service = aService({ loadBalancers })) =>
  planChange({ verb: 'fix', fix }, basisOf(service), AUTHOR);

describe('a fix of the memory', () => {
  const memory = (memoryMib: number): FixRequest => ({ kind: 'memory', memoryMib, container: 'web' });

  it('takes as much CPU as Fargate sells that memory with, and leaves to the others what is theirs', () => {
    const containers = [aContainerSpec({ name: 'web' }), aContainerSpec({ name: 'proxy', memoryMib: 128 })];
    const spec = applyFix(aSpec({ containers }), memory(4096), basisOf());
    expect([spec.cpuUnits, spec.memoryMib, spec.containers.map(({ memoryMib }) => memoryMib)]).toEqual([
      512,
      4096,
      [4096 - 128, 128],
    ]);
  });

  it('is none that Fargate does not sell', () => {
    expect(applyFix(aSpec(), memory(777), basisOf())).toEqual(aSpec());
  });
});

describe('the plan of a fix', () => {
  const grace: FixRequest = { kind: 'grace-period', seconds: 150 };

  it('changes what it is about and waits; the tasks that run need no others', () => {
    expect(planOf(grace).steps.map(({ resource, effect }) => [resource, effect])).toEqual([
      ['task-definition', 'existing'],
      ['service', 'update'],
      ['steady-state', 'watch'],
    ]);
  });

  it('starts tasks anew where ECS would start none of a deployment that has failed', () => {
    const failed = aService({ loadBalancers, deployments: [aDeployment({ rollout: 'failed' })] });
    expect(planOf(grace, failed).steps.filter(({ resource }) => resource === 'service')).toHaveLength(2);
  });

  it('says that it is outdated when there is nothing left to mend', () => {
    const done = planOf(grace, aService({ loadBalancers, healthCheckGracePeriodSeconds: 150 }));
    expect([done.steps, done.problems]).toEqual([[], [{ path: 'fix', reason: 'fix-outdated' }]]);
  });
});

describe('what a fix mends', () => {
  const failed = (id: 'execution-role' | 'task-role' | 'log-group', reason: string) =>
    ({ id, verdict: 'failed', reason, facts: {} }) as const;

  it('is no warning of what will be, and what is beside it stays one', () => {
    const trust: FixRequest = { kind: 'role-trust', role: 'execution' };
    expect(isMended(trust, failed('execution-role', 'role-untrusted'))).toBe(true);
    expect(isMended(trust, failed('task-role', 'role-untrusted'))).toBe(false);
    expect(isMended({ kind: 'log-group' }, failed('log-group', 'log-group-missing'))).toBe(true);
    expect(isMended({ kind: 'role-permissions' }, failed('log-group', 'log-group-missing'))).toBe(false);
  });
});
