'use client';
import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { useDeployFormContext } from '../form/deploy-form-context';
import { NumberField } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';
import { editScaling, type ScalingDraft } from './scaling-draft';
import { ScheduleRows } from './schedule-rows';

type Props = { scaling: ScalingDraft; isReached: boolean; errors: FieldErrors };

/** The bounds of auto scaling, its targets and its schedules. */
export function ScalingFields({ scaling, isReached, errors }: Props) {
  const t = useTranslations('deploy.scaling');
  const { change } = useDeployFormContext();
  const follows = [scaling.cpuPercent, scaling.memoryPercent, scaling.requestsPerTarget].some(
    (target) => target !== null,
  );
  return (
    <div className="flex flex-col gap-5 border-l border-hairline pl-4">
      <div className="flex flex-wrap gap-4">
        <NumberField
          label={t('min')}
          min={0}
          max={5_000}
          error={errors.at('min')}
          value={scaling.min}
          onValue={(min) => change(editScaling({ min }))}
        />
        <NumberField
          label={t('max')}
          min={0}
          max={5_000}
          error={errors.at('max')}
          value={scaling.max}
          onValue={(max) => change(editScaling({ max }))}
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
            value={scaling.cpuPercent}
            onValue={(cpuPercent) => change(editScaling({ cpuPercent }))}
          />
          <NumberField
            optional
            label={t('memoryPercent')}
            min={1}
            max={100}
            step={5}
            error={errors.at('memoryPercent')}
            value={scaling.memoryPercent}
            onValue={(memoryPercent) => change(editScaling({ memoryPercent }))}
          />
          {(isReached || scaling.requestsPerTarget !== null) && (
            <NumberField
              optional
              label={t('requestsPerTarget')}
              min={1}
              max={1_000_000}
              step={100}
              error={errors.at('requestsPerTarget')}
              value={scaling.requestsPerTarget}
              onValue={(requestsPerTarget) => change(editScaling({ requestsPerTarget }))}
            />
          )}
        </div>
        {!follows && scaling.schedules.length === 0 && <Callout tone="warn">{t('followsNothing')}</Callout>}
      </fieldset>
      <ScheduleRows
        rows={scaling.schedules}
        errors={errors.below('schedules')}
        onRows={(edit) => change((draft) => editScaling({ schedules: edit(draft.scaling.schedules) })(draft))}
      />
    </div>
  );
}
