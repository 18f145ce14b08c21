import { describe, expect, it } from 'vitest';
import { aContainerSpec, aSpec } from '../../domain/testing/builders';
import { auditRecord, type Entry } from './audit-entry';

const AT = { account: 'main', region: 'eu-west-3' };
const anEntry = (over: Partial<Entry> = {}): Entry => ({
  at: 1_000,
  who: { id: 'ana@boutique.example', name: 'Ana', role: 'deployer' },
  permission: 'service:create',
  input: AT,
  outcome: 'done',
  durationMs: 5,
  calls: [],
  ...over,
});

describe('an audit entry', () => {
  it('has who, when, the outcome, and each AWS call with its request id', () => {
    const calls = [{ operation: 'ecs:UpdateService', outcome: 'done', requestId: 'r-1', durationMs: 3 }] as const;
    const problem = { code: 'conflict', source: 'ecs:UpdateService', detail: 'no', requestId: 'r-2' } as const;
    const input = { ...AT, cluster: 'boutique', service: 'web' };
    expect(auditRecord(anEntry({ input, outcome: 'conflict', problem, calls }))).toMatchObject({
      type: 'audit-entry',
      at: 1_000,
      who: 'ana@boutique.example',
      role: 'deployer',
      permission: 'service:create',
      cluster: 'boutique',
      service: 'web',
      outcome: 'conflict',
      source: 'ecs:UpdateService',
      requestId: 'r-2',
      calls,
    });
  });

  it('can be found by the service that a spec is for', () => {
    expect(auditRecord(anEntry({ input: { ...AT, spec: aSpec() } }))).toMatchObject({
      cluster: 'boutique',
      service: 'hello',
    });
  });

  it('never has a value of the environment', () => {
    const environment = [
      { name: 'DB_PASSWORD', value: 'hush-hush' },
      { name: 'GREETING', value: 'good morning' },
    ];
    const spec = aSpec({ containers: [aContainerSpec({ environment })] });
    const text = JSON.stringify(auditRecord(anEntry({ input: { ...AT, spec } })));
    expect(text).toContain('DB_PASSWORD');
    expect(text).not.toMatch(/hush-hush|good morning/);
  });

  it('accepts any input, and counts the calls that it leaves out', () => {
    const call = { operation: 'ecs:ListTasks', outcome: 'done', durationMs: 1 } as const;
    const calls = Array.from({ length: 600 }, () => call);
    expect(auditRecord(anEntry({ input: null, calls }))).toMatchObject({ callsLeftOut: 100 });
  });
});
