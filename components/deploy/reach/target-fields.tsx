'use client';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/inputs/field';
import { Select } from '@/components/ui/inputs/select';
import { useDeployFormContext } from '../form/deploy-form-context';
import { type ContainerDraft, editReach, type ReachDraft } from '../form/draft';
import { portsOf } from '../form/draft-container';
import { imageOf } from '../form/draft-image';
import { targetOf } from '../form/draft-reach';
import { TextField } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';

type Props = { reach: ReachDraft; containers: readonly ContainerDraft[]; errors: FieldErrors };

/** Which port of which container gets the requests, where there is a choice, and where it says that it is well. */
export function TargetFields({ reach, containers, errors }: Props) {
  const t = useTranslations('deploy.reach');
  const { change } = useDeployFormContext();
  const target = targetOf(reach, containers);
  const choices = containers.flatMap((container) =>
    portsOf(container).map(({ containerPort }) => ({
      value: `${container.id}:${containerPort}`,
      label: t('portOf', { port: String(containerPort), container: container.name || imageOf(container.image) }),
      container: container.id,
      containerPort,
    })),
  );
  const error = errors.at('containerPort') ?? errors.at('container');
  return (
    <>
      {choices.length > 1 && (
        <Field label={t('target')} error={error} className="sm:max-w-96">
          <Select
            value={target.container ? `${target.container.id}:${target.port}` : null}
            options={choices}
            onValueChange={(value) => {
              const chosen = choices.find((each) => each.value === value);
              if (chosen) change(editReach({ container: chosen.container, containerPort: chosen.containerPort }));
            }}
          />
        </Field>
      )}
      {choices.length === 0 && <p className="text-xs text-warn">{t('portFirst')}</p>}
      <TextField
        mono
        label={t('healthPath')}
        help={t('healthPathHelp')}
        className="sm:max-w-80"
        error={errors.at('health.path')}
        value={reach.healthPath}
        onValue={(healthPath) => change(editReach({ healthPath }))}
      />
    </>
  );
}
