'use client';
import { useTranslations } from 'next-intl';
import { memo, useEffect, useRef } from 'react';
import useSWR from 'swr';
import { labelOf } from '@/components/image/image-option';
import { ImagePicker } from '@/components/image/image-picker';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { ProblemPanel } from '@/components/problem/problem-panel';
import { Combobox } from '@/components/ui/inputs/combobox';
import { Field } from '@/components/ui/inputs/field';
import { SegmentedControl } from '@/components/ui/inputs/segmented-control';
import { Link } from '@/components/ui/link';
import { Skeleton } from '@/components/ui/skeleton';
import type { Repository } from '@/lib/domain/image';
import { routes } from '@/lib/routes';
import { chooseImage } from '../containers/containers-edits';
import { useDeployFormContext } from '../form/deploy-form-context';
import { TextField } from '../form/inputs';
import type { ImageDraft } from './image-draft';

type Props = { container: number; image: ImageDraft; error?: string | undefined };

/** The image: a repository of this region and one of its tags, or any reference. */
export const ImageSection = memo(function ImageSection({ container, image, error }: Props) {
  const t = useTranslations('deploy.what');
  const { scope, inventory, repositories, change } = useDeployFormContext();
  const repository = repositories.find(({ uri }) => uri === image.repositoryUri);
  const choose = (part: Partial<ImageDraft>) => change(chooseImage(inventory, container, part));

  return (
    <div className="flex flex-col gap-3">
      {repositories.length > 0 && (
        <SegmentedControl
          aria-label={t('source')}
          value={image.source}
          options={[
            { value: 'ecr', label: t('fromEcr') },
            { value: 'typed', label: t('elsewhere') },
          ]}
          onValueChange={(source) => choose({ source })}
        />
      )}
      {image.source === 'typed' ? (
        <>
          <TextField
            mono
            label={t('image')}
            help={t('imageHelp')}
            error={error}
            value={image.typedImage}
            placeholder="public.ecr.aws/nginx/nginx:1.27"
            onValue={(typedImage) => choose({ typedImage })}
          />
          {repositories.length === 0 && (
            <p className="text-xs text-faint">
              {t.rich('noRepository', {
                link: (words) => <Link href={routes.newRepository(scope)}>{words}</Link>,
              })}
            </p>
          )}
        </>
      ) : (
        <>
          <Field label={t('repository')} error={repository ? undefined : error}>
            <Combobox
              mono
              value={image.repositoryUri}
              placeholder={t('repositoryPlaceholder')}
              options={repositories.map(({ uri, name }) => ({ value: uri, label: name }))}
              onValueChange={(repositoryUri) => choose({ repositoryUri, tag: '' })}
            />
          </Field>
          {repository && (
            <div data-invalid={error ? '' : undefined}>
              <Tags
                key={repository.uri}
                repository={repository}
                value={image.tag}
                onValueChange={(tag) => choose({ tag })}
              />
              {error && <p className="mt-1 text-xs text-bad">{error}</p>}
            </div>
          )}
        </>
      )}
    </div>
  );
});

type TagsProps = { repository: Repository; value: string; onValueChange: (tag: string) => void };

function Tags({ repository, value, onValueChange }: TagsProps) {
  const t = useTranslations('deploy.what');
  const { scope, actions } = useDeployFormContext();
  const { data, mutate } = useSWR(
    ['images', scope.account, scope.region, repository.name],
    ([, account, region, name]) => awaitOutcome(actions.listImages({ account, region, repository: name })),
    { revalidateOnFocus: false },
  );
  const newest = data?.ok ? (data.value.images.find(({ tags }) => tags.length > 0) ?? data.value.images[0]) : undefined;
  const isOpen = useRef(value === '');

  // The newest image of a repository that was just chosen is preselected.
  useEffect(() => {
    if (!isOpen.current || !newest) return;
    isOpen.current = false;
    onValueChange(labelOf(newest));
  }, [newest, onValueChange]);

  if (!data) return <Skeleton className="h-40" />;
  if (!data.ok) return <ProblemPanel problem={data.problem} retry={() => void mutate()} />;
  return <ImagePicker label={t('tag')} images={data.value.images} value={value} onValueChange={onValueChange} />;
}
