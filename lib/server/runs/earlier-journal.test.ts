import { describe, expect, it } from 'vitest';
import { EARLIER_SPEC_TAG } from '../../domain/plan/steps/tagging';
import { progressOf } from '../../domain/runs/run-record';
import { fakeJournal } from '../../domain/testing/fake-journal';
import { readAuditEntries } from '../load/read-audit-entries';
import { readRun } from './run-journal';
import recorded from './testing/journal-2026-11.json';

/*
 * A journal in the format until 2026-11: a run that failed, was retried and was undone, and two audit entries, recorded
 * from the sandbox with the signing key of servers without sign-in.
 */

const ID = recorded.stream.slice('runs/'.length);

const openRecordedJournal = () =>
  fakeJournal([
    ...recorded.lines.map((line) => ({ ...line, stream: recorded.stream })),
    ...recorded.orders.map((line) => ({ ...line, stream: 'orders/2026-11-30/0a1b2c3d' })),
  ]);

describe('a journal of 2026-11', () => {
  it('has complete runs, in the names of today', async () => {
    const record = await readRun(openRecordedJournal(), ID);
    expect(record?.outcome).toBe('undone');
    expect(record && progressOf(record)).toEqual({
      ...recorded.progress,
      verb: 'deploy',
      steps: recorded.progress.steps.map(({ kind: _, ...step }) => ({ ...step, resource: expect.any(String) })),
    });
    const resources = record?.steps.map(({ resource, effect }) => `${resource} ${effect}`);
    expect(resources).toContain('service create');
    expect(resources?.at(-1)).toBe('steady-state watch');
    const service = record?.steps.find(({ id }) => id === 'service');
    expect(service?.mutations[0]).toMatchObject({
      call: { operation: 'CreateService' },
      outputPaths: { arn: 'service.serviceArn' },
      precondition: { condition: expect.any(String), outputPaths: { arn: expect.any(String) } },
      undo: expect.any(Array),
    });
  });

  it('is not trusted where a line was changed', async () => {
    const journal = openRecordedJournal();
    for (const line of journal.lines) line.message = line.message.replace('"service":"web"', '"service":"api"');
    expect(await readRun(journal, ID)).toBeUndefined();
  });

  it('has audit entries, which can be searched by service', async () => {
    const { entries: found } = await readAuditEntries(
      { journal: openRecordedJournal() },
      { cluster: 'main', service: 'web', from: 0, limit: 10 },
    );
    expect(found.map(({ permission, outcome }) => [permission, outcome])).toEqual([
      ['service:scale', 'conflict'],
      ['service:create', 'done'],
    ]);
  });

  it('has the earlier tag on its services', () => {
    expect(recorded.tags.service).toHaveProperty([EARLIER_SPEC_TAG]);
  });
});
