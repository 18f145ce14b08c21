'use client';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { SegmentedControl } from '@/components/ui/inputs/segmented-control';
import { useDeployFormContext } from '../form/deploy-form-context';
import { NumberField } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';
import { type CapacityDraft, editCapacity } from './size-draft';

/** What the tasks run on: on demand, or a share of Spot. */
export const CapacityFields = memo(function CapacityFields({
  capacity,
  errors,
}: {
  capacity: CapacityDraft;
  errors: FieldErrors;
}) {
  const t = useTranslations('deploy.capacity');
  const { change } = useDeployFormContext();
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-1 text-sm font-medium text-ink">{t('title')}</legend>
      <SegmentedControl
        aria-label={t('title')}
        value={capacity.usesSpot ? 'spot' : 'on-demand'}
        options={[
          { value: 'on-demand', label: t('onDemand') },
          { value: 'spot', label: t('spot') },
        ]}
        onValueChange={(kind) => change(editCapacity({ usesSpot: kind === 'spot' }))}
      />
      {capacity.usesSpot && (
        <>
          <p className="text-xs text-faint">{t('spotHelp')}</p>
          <div className="grid gap-4 sm:grid-cols-2">
            <NumberField
              label={t('onDemandBase')}
              help={t('onDemandBaseHelp')}
              min={0}
              max={5_000}
              error={errors.at('capacity.onDemandBase')}
              value={capacity.onDemandBase}
              onValue={(onDemandBase) => change(editCapacity({ onDemandBase }))}
            />
            <NumberField
              label={t('spotPercent')}
              help={t('spotPercentHelp')}
              min={1}
              max={100}
              error={errors.at('capacity.spotPercent')}
              value={capacity.spotPercent}
              onValue={(spotPercent) => change(editCapacity({ spotPercent }))}
            />
          </div>
        </>
      )}
    </fieldset>
  );
});
