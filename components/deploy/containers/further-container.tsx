'use client';
import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { Disclosure } from '@/components/ui/disclosure';
import { IconButton } from '@/components/ui/icon-button';
import { imageLabel } from '@/lib/domain/image-reference';
import { useDeployFormContext } from '../form/deploy-form-context';
import { NumberField, TextField } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';
import { imageToSpec } from '../image/image-draft';
import { ImageSection } from '../image/image-section';
import { SecretFields } from '../secrets/secret-fields';
import { VariableFields } from '../variables/variable-fields';
import { ContainerMore } from './container-more';
import { type ContainerDraft, editContainer } from './containers-draft';
import { removeContainer } from './containers-edits';

type Props = {
  container: ContainerDraft;
  usual: string;
  /** What all containers of the task are called. */
  names: readonly { id: number; name: string }[];
  errors: FieldErrors;
};

/** One more container of the same task, such as a proxy or an agent. */
export const FurtherContainer = memo(function FurtherContainer({ container, usual, names, errors }: Props) {
  const t = useTranslations('deploy.containers');
  const what = useTranslations('deploy.what');
  const { change } = useDeployFormContext();
  const set = (part: Partial<ContainerDraft>) =>
    change(editContainer(container.id, (before) => ({ ...before, ...part })));
  const name = container.name || usual;
  const image = imageToSpec(container.image);

  return (
    <li className="flex items-start gap-2 rounded-md border border-hairline px-3 py-2">
      <Disclosure
        className="min-w-0 flex-1"
        title={name || t('nameless')}
        hint={image && imageLabel(image)}
        startsOpen={image === ''}
        mustShow={errors.within('name', 'image', 'ports', 'environment', 'secrets') !== undefined}
      >
        <div className="flex flex-col gap-4 pb-2">
          <ImageSection container={container.id} image={container.image} error={errors.at('image')} />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              label={t('name')}
              error={errors.at('name')}
              value={container.name}
              placeholder={usual}
              onValue={(typed) => set({ name: typed })}
            />
            <NumberField
              optional
              label={what('portListens')}
              min={1}
              max={65_535}
              error={container.port === null ? undefined : errors.at('ports.0.containerPort')}
              value={container.port}
              onValue={(port) => set({ port })}
            />
          </div>
          <VariableFields container={container.id} rows={container.environment} errors={errors.below('environment')} />
          <SecretFields container={container.id} rows={container.secrets} errors={errors.below('secrets')} />
          <ContainerMore container={container} isFirst={false} usual={usual} names={names} errors={errors} />
        </div>
      </Disclosure>
      <IconButton
        size="sm"
        label={t('remove', { name })}
        icon={<Trash2 aria-hidden className="size-3.5" />}
        onClick={() => change(removeContainer(container.id))}
      />
    </li>
  );
});
