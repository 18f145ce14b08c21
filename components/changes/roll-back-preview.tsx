'use client';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import type { RollBackTarget } from '@/lib/domain/changes/roll-back';
import { rollingBounds } from '@/lib/domain/deployment/progress';
import { diffTaskDefinitions } from '@/lib/domain/plan/diff';
import type { TaskDefinition } from '@/lib/domain/task-definition';
import { ChangeList } from './change-list';
import { RolloutEffects } from './rollout-effects';

type Props = { target: RollBackTarget | undefined; current: TaskDefinition | undefined };

/** What going back to a revision would undo, and the way in which it is done. */
export function RollBackPreview({ target, current }: Props) {
  const t = useTranslations('deployment.rollBack');
  const methods = useTranslations('changes.roll-back-way');
  const { view } = useService();
  if (!target) return <p className="text-dim">{t('previewEmpty')}</p>;
  const changes = current ? diffTaskDefinitions(current, target.taskDefinition) : [];
  const { desiredCount, circuitBreaker } = view.service;
  return (
    <>
      <div className="space-y-1.5">
        <h3 className="text-sm font-semibold">{t('changes')}</h3>
        {changes.length > 0 ? <ChangeList changes={changes} /> : <p className="text-dim">{t('noChanges')}</p>}
      </div>
      <div className="space-y-1.5">
        <h3 className="text-sm font-semibold">{t('happens')}</h3>
        <p className="text-dim">{methods(target.way)}</p>
        <RolloutEffects
          desired={desiredCount}
          {...rollingBounds(desiredCount, view.service)}
          circuitBreaker={circuitBreaker}
        />
      </div>
    </>
  );
}
