'use client';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import { RelativeTime } from '@/components/ui/time/relative-time';
import type { ScalingActivity } from '@/lib/domain/scaling';
import { NOT_SCALED_REASONS, readActivityCause, readActivityChange } from '@/lib/domain/scaling-words';

const TONES = {
  pending: 'idle',
  'in-progress': 'info',
  successful: 'ok',
  overridden: 'idle',
  unfulfilled: 'warn',
  failed: 'bad',
} as const satisfies Record<ScalingActivity['status'], string>;

/** Scaling activities, newest first: in the reader's words where AWS's are known, else in AWS's own. */
export function ActivityTable({ activities }: { activities: readonly ScalingActivity[] }) {
  const t = useTranslations('scaling');
  const words = useActivityWords();
  return (
    <Card title={t('activities')} flush>
      {activities.length === 0 ? (
        <p className="p-4 text-dim">{t('activitiesNone')}</p>
      ) : (
        <Table aria-label={t('activities')}>
          <Thead>
            <Tr>
              <Th>{t('when')}</Th>
              <Th>{t('what')}</Th>
              <Th>{t('why')}</Th>
              <Th>{t('result')}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {activities.map(({ id, at, description, cause, status, message, notScaled }) => (
              <Tr key={id}>
                <Td className="whitespace-nowrap text-dim">
                  <RelativeTime at={at} />
                </Td>
                <Td>{words.change(description)}</Td>
                <Td className="max-w-md break-words text-dim">{words.cause(cause)}</Td>
                <Td>
                  {/* AWS reports an attempt at the bounds as failed; nothing is wrong then. */}
                  {notScaled.length > 0 ? (
                    <span className="text-xs text-faint">
                      {t('notScaled', { reasons: notScaled.map(words.reason).join(', ') })}
                    </span>
                  ) : (
                    <span title={message}>
                      <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>
                    </span>
                  )}
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
    </Card>
  );
}

function useActivityWords() {
  const t = useTranslations('scaling');
  const inWordsOfAws = (text: string) => <span lang="en">{text}</span>;
  return {
    change: (description: string) => {
      const change = readActivityChange(description);
      if (change.kind === 'other') return inWordsOfAws(description);
      return change.kind === 'set' ? t('activityChange.set', { count: change.count }) : t('activityChange.attempt');
    },
    cause: (cause: string) => {
      const { kind, ...facts } = readActivityCause(cause);
      // What AWS says in full stays within reach.
      return kind === 'other' ? inWordsOfAws(cause) : <span title={cause}>{t(`activityCause.${kind}`, facts)}</span>;
    },
    reason: (code: string) => {
      const known = NOT_SCALED_REASONS.find((each) => each === code);
      return known ? t(`notScaledReason.${known}`) : code;
    },
  };
}
