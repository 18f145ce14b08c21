'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ProblemPanel } from '@/components/problem/problem-panel';
import { useService } from '@/components/service/service-context';
import { Card } from '@/components/ui/card';
import { Table, Tbody, Th, Thead, Tr } from '@/components/ui/table';
import type { ServiceRevision } from '@/lib/domain/service';
import { RollBackDialog } from '../changes/roll-back-dialog';
import { HistoryRow } from './history-row';

/** Every deployment that AWS remembers, newest first. */
export function HistoryCard() {
  const t = useTranslations('deployment.history');
  const { view } = useService();
  const [rollBackTo, setRollBackTo] = useState<ServiceRevision>();

  return (
    <Card flush title={t('title')} hint={t('hint')}>
      {view.historyProblem && (
        <div className="p-4">
          <ProblemPanel problem={view.historyProblem} keepsTrying />
        </div>
      )}
      {view.history.length === 0 ? (
        !view.historyProblem && <p className="p-4 text-dim">{t('none')}</p>
      ) : (
        <Table aria-label={t('title')}>
          <Thead>
            <Tr>
              <Th>{t('image')}</Th>
              <Th>{t('result')}</Th>
              <Th>{t('began')}</Th>
              <Th>{t('took')}</Th>
              <Th>
                <span className="sr-only">{t('actions')}</span>
              </Th>
            </Tr>
          </Thead>
          <Tbody>
            {view.history.map((deployment) => (
              <HistoryRow key={deployment.arn} deployment={deployment} onRollBack={setRollBackTo} />
            ))}
          </Tbody>
        </Table>
      )}
      {rollBackTo && <RollBackDialog revision={rollBackTo} onClose={() => setRollBackTo(undefined)} />}
    </Card>
  );
}
