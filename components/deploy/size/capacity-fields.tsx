'use client';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { SegmentedControl } from '@/components/ui/inputs/segmented-control';
import { useDeployFormContext } from '../form/deploy-form-context';
import { editPlace, type PlaceDraft } from '../form/draft';
import { NumberField } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';

/** What the tasks run on, and how much of it may be taken away. */
export const CapacityFields = memo(function CapacityFields({
  place,
  errors,
}: {
  place: PlaceDraft;
  errors: FieldErrors;
}) {
  const t = useTranslations('deploy.capacity');
  const { change } = useDeployFormContext();
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-1 text-sm font-medium text-ink">{t('title')}</legend>
      <SegmentedControl
        aria-label={t('title')}
        value={place.usesSpot ? 'spot' : 'on-demand'}
        options={[
          { value: 'on-demand', label: t('onDemand') },
          { value: 'spot', label: t('spot') },
        ]}
        onValueChange={(kind) => change(editPlace({ usesSpot: kind === 'spot' }))}
      />
      {place.usesSpot && (
        <>
          <p className="text-xs text-faint">{t('spotHelp')}</p>
          <div className="grid gap-4 sm:grid-cols-2">
            <NumberField
              label={t('base')}
              help={t('baseHelp')}
              min={0}
              max={5_000}
              error={errors.at('capacity.onDemandBase')}
              value={place.onDemandBase}
              onValue={(onDemandBase) => change(editPlace({ onDemandBase }))}
            />
            <NumberField
              label={t('percent')}
              help={t('percentHelp')}
              min={1}
              max={100}
              error={errors.at('capacity.spotPercent')}
              value={place.spotPercent}
              onValue={(spotPercent) => change(editPlace({ spotPercent }))}
            />
          </div>
        </>
      )}
    </fieldset>
  );
});
