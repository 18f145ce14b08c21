'use client';
import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { useDeployFormContext } from '../form/deploy-form-context';
import { type CountDraft, editCount } from '../form/draft';
import { NumberField } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';
import { ScheduleRows } from './schedule-rows';

type Props = { count: CountDraft; isReached: boolean; errors: FieldErrors };

/** Between which numbers, and by what, the number of tasks moves by itself. */
export function ScalingFields({ count, isReached, errors }: Props) {
  const t = useTranslations('deploy.scaling');
  const { change } = useDeployFormContext();
  const follows = [count.cpuPercent, count.memoryPercent, count.requestsPerTarget].some((target) => target !== null);
  return (
    <div className="flex flex-col gap-5 border-l border-hairline pl-4">
      <div className="flex flex-wrap gap-4">
        <NumberField
          label={t('min')}
          min={0}
          max={5_000}
          error={errors.at('min')}
          value={count.min}
          onValue={(min) => change(editCount({ min }))}
        />
        <NumberField
          label={t('max')}
          min={0}
          max={5_000}
          error={errors.at('max')}
          value={count.max}
          onValue={(max) => change(editCount({ max }))}
        />
      </div>
      <fieldset className="flex min-w-0 flex-col gap-2">
        <legend className="mb-1 text-sm font-medium text-ink">{t('targets')}</legend>
        <p className="text-xs text-faint">{t('targetsHelp')}</p>
        <div className="flex flex-wrap gap-4">
          <NumberField
            optional
            label={t('cpuPercent')}
            min={1}
            max={100}
            step={5}
            error={errors.at('cpuPercent')}
            value={count.cpuPercent}
            onValue={(cpuPercent) => change(editCount({ cpuPercent }))}
          />
          <NumberField
            optional
            label={t('memoryPercent')}
            min={1}
            max={100}
            step={5}
            error={errors.at('memoryPercent')}
            value={count.memoryPercent}
            onValue={(memoryPercent) => change(editCount({ memoryPercent }))}
          />
          {(isReached || count.requestsPerTarget !== null) && (
            <NumberField
              optional
              label={t('requestsPerTarget')}
              min={1}
              max={1_000_000}
              step={100}
              error={errors.at('requestsPerTarget')}
              value={count.requestsPerTarget}
              onValue={(requestsPerTarget) => change(editCount({ requestsPerTarget }))}
            />
          )}
        </div>
        {!follows && count.schedules.length === 0 && <Callout tone="warn">{t('followsNothing')}</Callout>}
      </fieldset>
      <ScheduleRows
        rows={count.schedules}
        errors={errors.below('schedules')}
        onRows={(schedules) => change(editCount({ schedules }))}
      />
    </div>
  );
}
