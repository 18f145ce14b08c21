'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { RestartDialog } from '@/components/changes/restart-dialog';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { useService } from '../service-context';
import { useActionRefusals } from '../use-action-refusals';

/** Says of secrets that were changed which tasks still have the value of before, and restarts the service. */
export function StaleSecretsNotice() {
  const t = useTranslations('service.staleSecrets');
  const { view } = useService();
  const refusals = useActionRefusals();
  const [isRestarting, setIsRestarting] = useState(false);
  const stale = view.staleSecrets ?? [];
  // New tasks are on their way, and read what is there now.
  const isRolling = view.service.deployments.some(({ rollout }) => rollout === 'in-progress');
  return (
    // There before it says anything, so that it is read out when it does.
    <div role="status" className="empty:hidden">
      {stale.length > 0 && !isRolling && (
        <Callout
          tone="warn"
          title={t('title', { count: stale.length, name: stale[0]?.name ?? '' })}
          action={
            <Button size="sm" disabledReason={refusals.restart} onClick={() => setIsRestarting(true)}>
              {t('restart')}
            </Button>
          }
        >
          <ul>
            {stale.map(({ name, changedAt, tasks, of }) => (
              <li key={name}>
                {t.rich(stale.length > 1 ? 'named' : 'only', {
                  ...{ name, tasks, of },
                  code: (words) => <span className="font-mono break-all">{words}</span>,
                  when: () => <RelativeTime at={changedAt} />,
                })}
              </li>
            ))}
          </ul>
        </Callout>
      )}
      {isRestarting && <RestartDialog onClose={() => setIsRestarting(false)} />}
    </div>
  );
}
