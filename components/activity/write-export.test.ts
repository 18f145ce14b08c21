import { createTranslator } from 'next-intl';
import { describe, expect, it } from 'vitest';
import { en as english } from '@/lib/i18n/messages/en';
import { fr as french } from '@/lib/i18n/messages/fr';
import type { AuditEntry } from './audit-entry';
import { entryWords } from './entry-words';
import { EXPORT_COLUMNS, writeCsv, writeNdjson } from './write-export';

const entry: AuditEntry = {
  id: 'e1',
  at: Date.UTC(2026, 11, 1, 9),
  who: '=cmd@evil.example',
  role: 'deployer',
  from: '203.0.113.7',
  permission: 'service:roll-out',
  cluster: 'boutique',
  service: 'web',
  input: { image: '@SUM(1)', note: ';=1+1' },
  outcome: 'done',
  durationMs: 12,
  run: 'run-1',
  calls: [{ operation: 'ecs:DescribeServices', outcome: 'done', requestId: 'r-1' }],
  startedRun: {
    verb: 'roll-out',
    outcome: 'failed',
    changes: [{ field: 'desired-count', from: '2', to: '4' }],
    result: { rollsBackTo: 'web:7', failedTasks: '3' },
    requests: [{ step: 'service', outcome: 'made', requestId: 'r-2' }],
  },
};
const refused: AuditEntry = {
  ...entry,
  id: 'e0',
  at: entry.at - 1,
  outcome: 'forbidden',
  run: undefined,
  startedRun: undefined,
};

describe('the CSV file of the audit log', () => {
  const rows = (locale: 'en' | 'fr', messages: typeof english) => {
    const t = createTranslator({ locale, messages, namespace: 'activity' });
    const headings = EXPORT_COLUMNS.map((column) => t(`columns.${column}`));
    return writeCsv([entry, refused], entryWords(t, messages), headings).split('\r\n');
  };

  it('has who, from where, what changed, what came of it and the request ids, oldest first, and no formula', () => {
    const [, first = '', second = ''] = rows('en', english);
    expect(first).toContain('"Refused"');
    expect(second).toContain('"2026-12-01T09:00:00.000Z","\'=cmd@evil.example","deployer","203.0.113.7"');
    expect(second).toContain('"Desired count: 2 → 4"');
    expect(second).toContain('"Rolled back by ECS · ECS returned to web:7 after 3 failed tasks."');
    expect(second).toContain('"ecs:DescribeServices r-1 · service r-2"');
    expect(second).not.toMatch(/[;,]["\s]*[=+@]/);
  });

  it('speaks the reader’s language', () => {
    const [headings = '', , second = ''] = rows('fr', french);
    expect(headings).toContain('"Adresse d’origine"');
    expect(second).toContain('ECS est revenu à web:7 après l’échec de 3 tâches.');
  });
});

describe('the NDJSON file of the audit log', () => {
  it('has the lines of the journal as they were written', () => {
    const message = '{"type":"audit-entry", "spaced": true}';
    const summary = { from: 0, to: 1, isComplete: true, chain: {} };
    const text = writeNdjson(summary, [entry], [{ stream: 'audit/2026-12-01/a', ingestedAt: 5, message }]);
    const objects = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(objects.map(({ type }) => type)).toEqual(['export', 'entry', 'line']);
    expect(objects[2].message).toBe(message);
  });
});
