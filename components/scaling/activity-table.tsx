'use client';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import { RelativeTime } from '@/components/ui/time/relative-time';
import type { ScalingActivity } from '@/lib/domain/scaling';

const TONES = {
  pending: 'idle',
  'in-progress': 'info',
  successful: 'ok',
  overridden: 'idle',
  unfulfilled: 'warn',
  failed: 'bad',
} as const satisfies Record<ScalingActivity['status'], string>;

/** Scaling activities with AWS's own descriptions, newest first. */
export function ActivityTable({ activities }: { activities: readonly ScalingActivity[] }) {
  const t = useTranslations('scaling');
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
                <Td>{description}</Td>
                <Td className="max-w-md break-words text-dim">{cause}</Td>
                <Td>
                  {/* AWS reports an attempt at the bounds as failed; nothing is wrong then. */}
                  {notScaled.length > 0 ? (
                    <span className="text-xs text-faint">{t('notScaled', { reasons: notScaled.join(', ') })}</span>
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
