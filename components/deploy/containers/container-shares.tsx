'use client';
import { useTranslations } from 'next-intl';
import type { ContainerDraft } from '../form/draft';
import { NumberField } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';

type Props = { container: ContainerDraft; errors: FieldErrors; onChange: (part: Partial<ContainerDraft>) => void };

/** How much of the task's CPU and memory is for this container. */
export function ContainerShares({ container, errors, onChange }: Props) {
  const t = useTranslations('deploy.shares');
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 text-sm font-medium text-ink">{t('title')}</legend>
      <p className="text-xs text-faint">{t('help')}</p>
      <div className="flex flex-wrap gap-4">
        <NumberField
          optional
          label={t('cpuUnits')}
          min={0}
          step={64}
          error={errors.at('cpuUnits')}
          value={container.cpuUnits}
          onValue={(cpuUnits) => onChange({ cpuUnits })}
        />
        <NumberField
          optional
          label={t('memoryMib')}
          min={6}
          step={64}
          error={errors.at('memoryMib')}
          value={container.memoryMib}
          onValue={(memoryMib) => onChange({ memoryMib })}
        />
        <NumberField
          optional
          label={t('memoryReservationMib')}
          min={6}
          step={64}
          error={errors.at('memoryReservationMib')}
          value={container.memoryReservationMib}
          onValue={(memoryReservationMib) => onChange({ memoryReservationMib })}
        />
      </div>
    </fieldset>
  );
}
