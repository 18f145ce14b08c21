'use client';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/inputs/field';
import { Select } from '@/components/ui/inputs/select';
import { type ContainerDraft, portsToSpec } from '../containers/containers-draft';
import { useDeployFormContext } from '../form/deploy-form-context';
import { TextField } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';
import { imageToSpec } from '../image/image-draft';
import { editReach, findTarget, type ReachDraft } from './reach-draft';

type Props = { reach: ReachDraft; containers: readonly ContainerDraft[]; errors: FieldErrors };

/** Which port of which container gets the requests, where there is a choice, and the path of the health check. */
export function TargetFields({ reach, containers, errors }: Props) {
  const t = useTranslations('deploy.reach');
  const { change } = useDeployFormContext();
  const target = findTarget(reach, containers);
  const choices = containers.flatMap((container) =>
    portsToSpec(container).map(({ containerPort }) => ({
      value: `${container.id}:${containerPort}`,
      label: t('portOf', { port: String(containerPort), container: container.name || imageToSpec(container.image) }),
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
