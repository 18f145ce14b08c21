'use client';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo, useMemo } from 'react';
import { Button } from '@/components/ui/button';
import { Disclosure } from '@/components/ui/disclosure';
import { useDeployFormContext } from '../form/deploy-form-context';
import { NumberField, TextField } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';
import { ImageSection } from '../image/image-section';
import { SecretFields } from '../secrets/secret-fields';
import { editSize, type SizeDraft } from '../size/size-draft';
import { SizeFields } from '../size/size-fields';
import { VariableFields } from '../variables/variable-fields';
import { ContainerMore } from './container-more';
import { type ContainerDraft, editContainer, getContainerName, getDefaultName } from './containers-draft';
import { addContainer } from './containers-edits';
import { FurtherContainer } from './further-container';

type Props = {
  name: string;
  containers: readonly ContainerDraft[];
  size: SizeDraft;
  /** Requests are to reach the service, which takes a port. */
  isReached: boolean;
  errors: FieldErrors;
};

const MOST_CONTAINERS = 10;

/** The image, its name, and what its container gets; further containers of the same task below. */
export const ContainersSection = memo(function ContainersSection({ name, containers, size, isReached, errors }: Props) {
  const t = useTranslations('deploy.what');
  const more = useTranslations('deploy.containers');
  const { isChange, change } = useDeployFormContext();
  const [main, ...further] = containers;
  const names = useNames(name, containers);
  const errorsOfMain = errors.below('containers.0');
  if (!main) return null;

  return (
    <div className="flex flex-col gap-4">
      <ImageSection container={main.id} image={main.image} error={errorsOfMain.at('image')} />
      <div className="grid gap-4 sm:grid-cols-2">
        {!isChange && (
          <TextField
            label={t('name')}
            help={t('nameHelp')}
            error={errors.at('name')}
            value={name}
            onValue={(typed) => change((draft) => ({ ...draft, name: typed, isNameTyped: typed !== '' }))}
          />
        )}
        <NumberField
          optional={!isReached}
          label={t('port')}
          help={t('portHelp')}
          min={1}
          max={65_535}
          error={main.port === null ? errors.at('exposure.containerPort') : errorsOfMain.at('ports.0.containerPort')}
          value={main.port}
          onValue={(port) => change(editContainer(main.id, (before) => ({ ...before, port })))}
        />
      </div>
      <SizeFields size={size} errors={errors} />
      <VariableFields container={main.id} rows={main.environment} errors={errorsOfMain.below('environment')} />
      <SecretFields container={main.id} rows={main.secrets} errors={errorsOfMain.below('secrets')} />
      <ContainerMore
        container={main}
        isFirst
        usual={getDefaultName({ name, containers }, main)}
        names={names}
        errors={errorsOfMain}
      />
      {further.length > 0 && (
        <ul aria-label={more('title')} className="flex flex-col gap-2">
          {further.map((container, index) => (
            <FurtherContainer
              key={container.id}
              container={container}
              usual={getDefaultName({ name, containers }, container)}
              names={names}
              errors={errors.below(`containers.${index + 1}`)}
            />
          ))}
        </ul>
      )}
      <div className="flex flex-col gap-1">
        <Disclosure
          title={t('taskMore')}
          hint={size.ephemeralStorageGib === 20 ? undefined : t('storageOf', { gib: size.ephemeralStorageGib ?? 0 })}
          mustShow={errors.at('ephemeralStorageGib') !== undefined}
        >
          <div className="flex flex-col gap-4 border-l border-hairline pl-4">
            <NumberField
              label={t('ephemeralStorageGib')}
              help={t('ephemeralStorageGibHelp')}
              min={20}
              max={200}
              error={errors.at('ephemeralStorageGib')}
              value={size.ephemeralStorageGib}
              onValue={(ephemeralStorageGib) => change(editSize({ ephemeralStorageGib }))}
            />
          </div>
        </Disclosure>
        {containers.length < MOST_CONTAINERS && (
          <Button
            size="sm"
            variant="ghost"
            className="-ml-2 w-fit"
            icon={<Plus aria-hidden className="size-3.5" />}
            onClick={() => change(addContainer)}
          >
            {more('add')}
          </Button>
        )}
      </div>
    </div>
  );
});

/** The names of the containers; the same list while no name changes, so that typing elsewhere renders nothing again. */
function useNames(name: string, containers: readonly ContainerDraft[]): readonly { id: number; name: string }[] {
  const names = containers.map((container) => ({
    id: container.id,
    name: getContainerName({ name, containers }, container),
  }));
  const json = JSON.stringify(names);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the JSON stands for the names.
  return useMemo(() => names, [json]);
}
