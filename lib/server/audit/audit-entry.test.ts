import { describe, expect, it } from 'vitest';
import { aContainerSpec, aSpec } from '../../domain/testing/builders';
import { namesIn } from '../raw-input';
import { auditRecord, type Entry, RECORD_BYTES_MAX } from './audit-entry';

const AT = { account: 'main', region: 'eu-west-3' };
const anEntry = ({ input = AT, ...over }: Partial<Entry> = {}): Entry => ({
  at: 1_000,
  from: '203.0.113.7',
  who: { id: 'ana@boutique.example', name: 'Ana', role: 'deployer' },
  permission: 'service:create',
  names: namesIn(input),
  input,
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
      from: '203.0.113.7',
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

  it('has no argument of a command line', () => {
    const spec = aSpec({ containers: [aContainerSpec({ command: ['sh', '-c', 'login hunter2'] })] });
    expect(JSON.stringify(auditRecord(anEntry({ input: { ...AT, spec } })))).not.toContain('hunter2');
  });

  it('is bounded as a whole: it keeps the calls that changed or failed, and counts those that it leaves out', () => {
    const read = { operation: 'ecs:ListTasks', outcome: 'done', requestId: 'r'.repeat(36), durationMs: 1 } as const;
    const made = { ...read, operation: 'ecs:UpdateService' } as const;
    const failed = { ...read, outcome: 'throttled' } as const;
    const calls = [...Array.from({ length: 600 }, () => read), made, failed];
    const long = '\u0001'.repeat(100_000);
    const input = { ...AT, cluster: long, service: long, [long]: Array.from({ length: 9_999 }, () => long) };
    const most = auditRecord(
      anEntry({
        input,
        names: namesIn({ ...input, repository: long, family: long, run: long, account: long, region: long }),
        who: { id: long, name: long, role: 'deployer' },
        from: long,
        calls,
        problem: { code: 'conflict', detail: long, source: long, requestId: long },
      }),
    );
    expect(Buffer.byteLength(JSON.stringify(most))).toBeLessThanOrEqual(RECORD_BYTES_MAX);
    const record = auditRecord(anEntry({ calls }));
    expect(Buffer.byteLength(JSON.stringify(record))).toBeLessThanOrEqual(RECORD_BYTES_MAX);
    expect(record.calls).toContainEqual(made);
    expect(record.calls).toContainEqual(failed);
    expect(Array.isArray(record.calls) && record.calls.length + Number(record.callsLeftOut)).toBe(602);
  });
});
