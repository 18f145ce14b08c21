'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { SegmentedControl } from '@/components/ui/inputs/segmented-control';
import { Switch } from '@/components/ui/inputs/switch';
import { NumberField, TextField } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';
import { findGivenFault, type HealthDraft } from './health-draft';

type Props = { health: HealthDraft; errors: FieldErrors; onHealth: (part: Partial<HealthDraft>) => void };

const TIMES = ['intervalSeconds', 'timeoutSeconds', 'retries', 'startPeriodSeconds'] as const;

/** A command that ECS runs in the container to check its health. */
export function HealthFields({ health, errors, onHealth }: Props) {
  const t = useTranslations('deploy.health');
  const reasons = useTranslations('importing.reason');
  const fault = findGivenFault(health);
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-1 text-sm font-medium text-ink">{t('title')}</legend>
      <Switch checked={health.isOn} onCheckedChange={(isOn) => onHealth({ isOn })} label={t('isOn')} />
      {health.isOn && (
        <>
          <SegmentedControl
            aria-label={t('form')}
            value={health.isShell ? 'shell' : 'words'}
            options={[
              { value: 'shell', label: t('shell') },
              { value: 'words', label: t('words') },
            ]}
            onValueChange={(form) => onHealth({ isShell: form === 'shell' })}
          />
          <TextField
            mono
            label={t('command')}
            help={t('commandHelp')}
            error={errors.within('command')}
            value={health.command}
            placeholder="curl -f http://localhost:8080/health || exit 1"
            onValue={(command) => onHealth({ command })}
          />
          {fault && health.given && (
            <div className="flex flex-wrap items-center gap-2 text-xs text-warn">
              <p>
                {reasons('health-command', {
                  command: JSON.stringify(health.given),
                  mended: JSON.stringify(fault.mended),
                })}
              </p>
              <Button size="sm" onClick={() => onHealth({ given: fault.mended })}>
                {t('mend')}
              </Button>
            </div>
          )}
          <div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
            {TIMES.map((name) => (
              <NumberField
                key={name}
                label={t(name)}
                min={0}
                error={errors.at(name)}
                value={health[name]}
                onValue={(value) => onHealth({ [name]: value })}
              />
            ))}
          </div>
        </>
      )}
    </fieldset>
  );
}
