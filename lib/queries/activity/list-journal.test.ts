import { describe, expect, it } from 'vitest';
import { T0 } from '../../domain/testing/builders';
import { AT, createTestContext } from '../../domain/testing/context';
import { aFakeAccount } from '../../domain/testing/fake-cloud';
import { auditRecord, type Entry } from '../../server/audit/audit-entry';
import { listJournal } from './list-journal';

const anOrder = (at: number, service: string, over: Partial<Entry> = {}) =>
  auditRecord({
    at: T0 + at,
    who: { id: 'ana@boutique.example', name: 'Ana', role: 'deployer' },
    permission: 'service:scale',
    names: { ...AT, cluster: 'boutique', service },
    outcome: 'done',
    durationMs: 5,
    calls: [{ operation: 'ecs:UpdateService', outcome: 'done', requestId: 'r-1', durationMs: 3 }],
    ...over,
  });

const request = { ...AT, limit: 100 };

describe('the journal', () => {
  it('is read newest first: who, what, and what came of it, call by call', async () => {
    const context = createTestContext(aFakeAccount());
    context.journal.write('audit/2026-03-02/a', anOrder(1, 'web'), anOrder(2, 'api', { outcome: 'forbidden' }));
    const { entries, state } = await listJournal.run(request, context);
    expect(state).toEqual({ kind: 'kept' });
    expect(entries).toMatchObject([
      { at: T0 + 2, service: 'api', outcome: 'forbidden' },
      { at: T0 + 1, service: 'web', who: 'ana@boutique.example', calls: [{ requestId: 'r-1' }] },
    ]);
  });

  it('names the address that somebody acted from to those who may know it alone', async () => {
    const context = createTestContext(aFakeAccount());
    context.journal.write('audit/2026-03-02/a', anOrder(1, 'web', { from: '203.0.113.7' }));
    const read = async (role: 'viewer' | 'deployer' | 'admin') => {
      const actor = { ...context.actor, role };
      return JSON.stringify(await listJournal.run(request, { ...context, actor }));
    };
    expect(await read('admin')).toContain('203.0.113.7');
    expect(await read('viewer')).not.toContain('203.0.113.7');
    expect(await read('deployer')).not.toContain('203.0.113.7');
  });

  it('is read of one service where that is wanted', async () => {
    const context = createTestContext(aFakeAccount());
    context.journal.write('audit/2026-03-02/a', anOrder(1, 'web'), anOrder(2, 'api'));
    const { entries } = await listJournal.run({ ...request, cluster: 'boutique', service: 'web' }, context);
    expect(entries.map(({ service }) => service)).toEqual(['web']);
  });

  it('ignores lines of other programs', async () => {
    const context = createTestContext(aFakeAccount());
    context.journal.write('audit/2026-03-02/a', { at: T0, type: 'audit-entry', hello: 'world' });
    expect((await listJournal.run(request, context)).entries).toEqual([]);
  });
});
