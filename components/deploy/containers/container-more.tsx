'use client';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { Disclosure } from '@/components/ui/disclosure';
import { Checkbox } from '@/components/ui/inputs/checkbox';
import { useDeployFormContext } from '../form/deploy-form-context';
import { NumberField, TextField } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';
import { HealthFields } from '../health/health-fields';
import { type ContainerDraft, editContainer } from './containers-draft';
import { DependencyRows } from './dependency-rows';
import { LogOptionRows } from './log-option-rows';
import { PortRows } from './port-rows';

type Props = {
  container: ContainerDraft;
  isFirst: boolean;
  /** What the container is called unless it is given a name. */
  usual: string;
  /** What all containers of the task are called. */
  names: readonly { id: number; name: string }[];
  errors: FieldErrors;
};

type PartProps = Pick<Props, 'container' | 'errors'> & { onChange: (part: Partial<ContainerDraft>) => void };

const SHARES = [
  { name: 'cpuUnits', min: 0 },
  { name: 'memoryMib', min: 6 },
  { name: 'memoryReservationMib', min: 6 },
] as const;

/** Where the errors of these fields are, beside those of ports and the name. */
const PATHS = [
  ...SHARES.map(({ name }) => name),
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
  const edit = (make: (before: ContainerDraft) => Partial<ContainerDraft>) =>
    change(editContainer(container.id, (before) => ({ ...before, ...make(before) })));
  const set = (part: Partial<ContainerDraft>) => edit(() => part);
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
        <ProcessFields container={container} usual={isFirst ? usual : undefined} errors={errors} onChange={set} />
        <div className="flex flex-col gap-2">
          {(['essential', 'readonlyRootFilesystem'] as const).map((name) => (
            <Checkbox
              key={name}
              checked={container[name]}
              onCheckedChange={(isOn) => set({ [name]: isOn })}
              label={t(name)}
              help={t(`${name}Help`)}
            />
          ))}
        </div>
        <HealthFields
          health={container.health}
          errors={errors.below('healthCheck')}
          onHealth={(part) => edit(({ health }) => ({ health: { ...health, ...part } }))}
        />
        {others.length > 0 && (
          <DependencyRows
            rows={container.dependsOn}
            others={others}
            errors={errors.below('dependsOn')}
            onRows={(change) => edit(({ dependsOn }) => ({ dependsOn: change(dependsOn) }))}
          />
        )}
        <PortRows
          main={container.port === null ? undefined : { port: container.port, ...container.portAlias }}
          rows={container.morePorts}
          errors={errors.below('ports')}
          onMain={(part) => edit(({ portAlias }) => ({ portAlias: { ...portAlias, ...part } }))}
          onRows={(change) => edit(({ morePorts }) => ({ morePorts: change(morePorts) }))}
        />
        <ShareFields container={container} errors={errors} onChange={set} />
        <LogOptionRows
          rows={container.logOptions}
          errors={errors.below('logOptions')}
          onRows={(change) => edit(({ logOptions }) => ({ logOptions: change(logOptions) }))}
        />
      </div>
    </Disclosure>
  );
});

/** Which of these settings differ from what a new container has, each with its words under `deploy.more.settings.`. */
function listChangedSettings(container: ContainerDraft) {
  const settings = [
    ['name', container.name !== ''],
    ['command', container.command !== ''],
    ['entryPoint', container.entryPoint !== ''],
    ['workingDirectory', container.workingDirectory !== ''],
    ['user', container.user !== ''],
    ['inessential', !container.essential],
    ['readonlyRootFilesystem', container.readonlyRootFilesystem],
    ['stopTimeoutSeconds', container.stopTimeoutSeconds !== null],
    ['healthCheck', container.health.isOn],
    ['dependencies', container.dependsOn.length > 0],
    ['ports', container.morePorts.length > 0 || container.portAlias.name !== ''],
    ['shares', SHARES.some(({ name }) => container[name] !== null)],
    ['logOptions', container.logOptions.length > 0],
  ] as const;
  return settings.filter(([, isChanged]) => isChanged).map(([name]) => name);
}

const TEXTS = [
  { name: 'command', help: 'commandHelp', placeholder: 'node server.js' },
  { name: 'entryPoint', help: 'entryPointHelp' },
  { name: 'workingDirectory', placeholder: '/app' },
  { name: 'user', help: 'userHelp', placeholder: '1000:1000' },
] as const satisfies { name: keyof ContainerDraft; help?: string; placeholder?: string }[];

/** What runs in the container, where and as whom; its name where that is not asked for elsewhere. */
function ProcessFields({ container, usual, errors, onChange }: PartProps & { usual: string | undefined }) {
  const t = useTranslations('deploy.more');
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {TEXTS.map(({ name, ...more }) => (
        <TextField
          key={name}
          mono
          optional
          label={t(name)}
          help={'help' in more ? t(more.help) : undefined}
          error={errors.within(name)}
          value={container[name]}
          {...('placeholder' in more && { placeholder: more.placeholder })}
          onValue={(typed) => onChange({ [name]: typed })}
        />
      ))}
      {usual !== undefined && (
        <TextField
          mono
          optional
          label={t('name')}
          help={t('nameHelp')}
          error={errors.at('name')}
          value={container.name}
          placeholder={usual}
          onValue={(name) => onChange({ name })}
        />
      )}
      <NumberField
        optional
        label={t('stopTimeoutSeconds')}
        help={t('stopTimeoutSecondsHelp')}
        min={0}
        max={120}
        error={errors.at('stopTimeoutSeconds')}
        value={container.stopTimeoutSeconds}
        onValue={(stopTimeoutSeconds) => onChange({ stopTimeoutSeconds })}
      />
    </div>
  );
}

/** How much of the task's CPU and memory is for this container. */
function ShareFields({ container, errors, onChange }: PartProps) {
  const t = useTranslations('deploy.shares');
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 text-sm font-medium text-ink">{t('title')}</legend>
      <p className="text-xs text-faint">{t('help')}</p>
      <div className="flex flex-wrap gap-4">
        {SHARES.map(({ name, min }) => (
          <NumberField
            key={name}
            optional
            label={t(name)}
            min={min}
            step={64}
            error={errors.at(name)}
            value={container[name]}
            onValue={(value) => onChange({ [name]: value })}
          />
        ))}
      </div>
    </fieldset>
  );
}
