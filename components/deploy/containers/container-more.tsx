'use client';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { Disclosure } from '@/components/ui/disclosure';
import { Checkbox } from '@/components/ui/inputs/checkbox';
import { useDeployFormContext } from '../form/deploy-form-context';
import { type ContainerDraft, editContainer } from '../form/draft';
import type { FieldErrors } from '../form/use-field-errors';
import { HealthFields } from '../health/health-fields';
import { ContainerProcess } from './container-process';
import { ContainerShares } from './container-shares';
import { DependencyRows } from './dependency-rows';
import { listChangedSettings } from './list-changed-settings';
import { LogOptionRows } from './log-option-rows';
import { PortRows } from './port-rows';

type Props = {
  container: ContainerDraft;
  isFirst: boolean;
  usual: string;
  /** What all containers of the task are called. */
  names: readonly { id: number; name: string }[];
  errors: FieldErrors;
};

const PATHS = [
  'cpuUnits',
  'memoryMib',
  'memoryReservationMib',
  'command',
  'entryPoint',
  'workingDirectory',
  'user',
  'stopTimeoutSeconds',
  'dependsOn',
  'healthCheck',
  'logOptions',
];

/** Everything of a container that few need. */
export const ContainerMore = memo(function ContainerMore({ container, isFirst, usual, names, errors }: Props) {
  const t = useTranslations('deploy.more');
  const { change } = useDeployFormContext();
  const set = (part: Partial<ContainerDraft>) =>
    change(editContainer(container.id, (before) => ({ ...before, ...part })));
  const others = names.filter(({ id }) => id !== container.id);
  const hasMainPort = container.port !== null;
  const hidden = [
    ...PATHS,
    ...(isFirst ? ['name'] : []),
    ...(hasMainPort ? ['ports.0.name', 'ports.0.appProtocol'] : []),
    ...container.morePorts.map((_, i) => `ports.${i + Number(hasMainPort)}`),
  ];
  const settings = listChangedSettings(container).map((name) => t(`settings.${name}`));

  return (
    <Disclosure title={t('title')} hint={settings.join(', ')} mustShow={errors.within(...hidden) !== undefined}>
      <div className="flex flex-col gap-5 border-l border-hairline pl-4">
        <ContainerProcess container={container} usual={isFirst ? usual : undefined} errors={errors} onChange={set} />
        <div className="flex flex-col gap-2">
          <Checkbox
            checked={container.essential}
            onCheckedChange={(essential) => set({ essential })}
            label={t('essential')}
            help={t('essentialHelp')}
          />
          <Checkbox
            checked={container.readonlyRootFilesystem}
            onCheckedChange={(readonlyRootFilesystem) => set({ readonlyRootFilesystem })}
            label={t('readonlyRoot')}
            help={t('readonlyRootHelp')}
          />
        </div>
        <HealthFields
          health={container.health}
          errors={errors.below('healthCheck')}
          onHealth={(part) => set({ health: { ...container.health, ...part } })}
        />
        {others.length > 0 && (
          <DependencyRows
            rows={container.dependsOn}
            others={others}
            errors={errors.below('dependsOn')}
            onRows={(dependsOn) => set({ dependsOn })}
          />
        )}
        <PortRows
          main={container.port === null ? undefined : { port: container.port, ...container.portAlias }}
          rows={container.morePorts}
          errors={errors.below('ports')}
          onMain={(part) => set({ portAlias: { ...container.portAlias, ...part } })}
          onRows={(morePorts) => set({ morePorts })}
        />
        <ContainerShares container={container} errors={errors} onChange={set} />
        <LogOptionRows
          rows={container.logOptions}
          errors={errors.below('logOptions')}
          onRows={(logOptions) => set({ logOptions })}
        />
      </div>
    </Disclosure>
  );
});
