'use client';
import { useTranslations } from 'next-intl';
import { DescriptionList } from '@/components/ui/description-list';
import { useFormat } from '@/lib/i18n/use-format';
import { type AuditEntry, changesOf } from './audit-entry';
import type { EntryWords } from './entry-words';

/** What an auditor asks of an entry: from where, what changed, and AWS's request ids. */
export function EntryDetails({ entry, words }: { entry: AuditEntry; words: EntryWords }) {
  const t = useTranslations('activity');
  const format = useFormat();
  const { startedRun, calls, chain, sequence, from } = entry;
  const requests = [
    ...(startedRun?.requests ?? []).map(({ step, outcome, requestId }) => ({ what: step, outcome, requestId })),
    ...calls.map(({ operation, outcome, requestId }) => ({ what: operation, outcome, requestId })),
  ];
  const changes = changesOf(entry);
  return (
    <DescriptionList
      className="max-w-4xl py-2 text-xs"
      facts={[
        { label: t('columns.time'), value: format.instant(entry.at) },
        { label: t('columns.role'), value: entry.role },
        from !== undefined && { label: t('columns.from'), value: from },
        changes.length > 0 && {
          label: t('columns.changes'),
          value: <Lines lines={changes.map((change) => words.change(change))} />,
        },
        startedRun?.result.revision !== undefined && { label: t('revision'), value: startedRun.result.revision },
        {
          label: t('columns.requests'),
          value:
            requests.length === 0 ? (
              t('calls', { count: 0 })
            ) : (
              <Lines
                lines={requests.map(({ what, outcome, requestId }) =>
                  [what, outcome === 'done' || outcome === 'made' ? undefined : outcome, requestId]
                    .filter(Boolean)
                    .join(' · '),
                )}
              />
            ),
        },
        chain !== undefined &&
          sequence !== undefined && {
            label: t('columns.chain'),
            value: t('chain.place', { sequence, chain: chain.slice(0, 8) }),
          },
      ]}
    />
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="max-h-64 overflow-y-auto font-mono break-all">
      {lines.map((line, index) => (
        // The order of lines is fixed, and two of them may be equal.
        <li key={index.toString()}>{line}</li>
      ))}
    </ul>
  );
}
