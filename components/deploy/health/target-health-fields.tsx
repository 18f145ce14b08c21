'use client';
import { useTranslations } from 'next-intl';
import { useDeployFormContext } from '../form/deploy-form-context';
import { NumberField, TextField } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';
import { editReach, type ReachDraft } from '../reach/reach-draft';

/** How the load balancer checks the health of tasks, and how long it drains their connections. */
export function TargetHealthFields({ reach, errors }: { reach: ReachDraft; errors: FieldErrors }) {
  const t = useTranslations('deploy.reach');
  const { change } = useDeployFormContext();
  return (
    <div className="grid gap-4 border-l border-hairline pl-4 sm:grid-cols-3">
      <TextField
        mono
        label={t('matcher')}
        help={t('matcherHelp')}
        error={errors.at('health.matcher')}
        value={reach.matcher}
        onValue={(matcher) => change(editReach({ matcher }))}
      />
      <NumberField
        label={t('healthIntervalSeconds')}
        min={5}
        max={300}
        error={errors.at('health.intervalSeconds')}
        value={reach.healthIntervalSeconds}
        onValue={(healthIntervalSeconds) => change(editReach({ healthIntervalSeconds }))}
      />
      <NumberField
        label={t('drainSeconds')}
        help={t('drainSecondsHelp')}
        min={0}
        max={3_600}
        error={errors.at('drainSeconds')}
        value={reach.drainSeconds}
        onValue={(drainSeconds) => change(editReach({ drainSeconds }))}
      />
    </div>
  );
}
