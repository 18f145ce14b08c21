'use client';
import { useTranslations } from 'next-intl';
import useSWR from 'swr';
import { ImagePicker } from '@/components/deployment/image-picker';
import { ProblemPanel } from '@/components/problem-panel';
import { settle } from '@/components/service/settle';
import { Combobox } from '@/components/ui/combobox';
import { Field, Input } from '@/components/ui/field';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Skeleton } from '@/components/ui/skeleton';
import type { Repository } from '@/lib/domain/image';
import type { Scope } from '@/lib/domain/scope';
import type { DeployActions } from './actions';
import { withImage } from './draft';
import type { PartProps } from './part-props';

type Props = PartProps & {
  scope: Scope;
  repositories: readonly Repository[];
  listImages: DeployActions['listImages'];
};

/** Which image: a repository of this region and one of its tags, or any reference typed out. */
export function ImageSection({ draft, change, errors, repositories, ...rest }: Props) {
  const t = useTranslations('deploy.what');
  const error = errors.at('image');
  const repository = repositories.find(({ uri }) => uri === draft.repositoryUri);

  return (
    <div className="flex flex-col gap-3">
      {repositories.length > 0 && (
        <SegmentedControl
          aria-label={t('source')}
          value={draft.source}
          options={[
            { value: 'ecr', label: t('fromEcr') },
            { value: 'typed', label: t('elsewhere') },
          ]}
          onValueChange={(source) => change(withImage(draft, { source }))}
        />
      )}
      {draft.source === 'typed' ? (
        <Field label={t('image')} help={t('imageHelp')} error={error}>
          <Input
            mono
            value={draft.typedImage}
            placeholder="public.ecr.aws/nginx/nginx:1.27"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => change(withImage(draft, { typedImage: event.target.value }))}
          />
        </Field>
      ) : (
        <>
          <Field label={t('repository')} error={repository ? undefined : error}>
            <Combobox
              mono
              value={draft.repositoryUri}
              placeholder={t('repositoryPlaceholder')}
              options={repositories.map(({ uri, name }) => ({ value: uri, label: name }))}
              onValueChange={(repositoryUri) => change(withImage(draft, { repositoryUri, tag: '' }))}
            />
          </Field>
          {repository && (
            <div data-invalid={error ? '' : undefined}>
              <Tags
                {...rest}
                repository={repository}
                value={draft.tag}
                onValueChange={(tag) => change(withImage(draft, { tag }))}
              />
              {error && <p className="mt-1 text-xs text-bad">{error}</p>}
            </div>
          )}
        </>
      )}
    </div>
  );
}

type TagsProps = {
  scope: Scope;
  repository: Repository;
  listImages: DeployActions['listImages'];
  value: string;
  onValueChange: (tag: string) => void;
};

function Tags({ scope, repository, listImages, value, onValueChange }: TagsProps) {
  const t = useTranslations('deploy.what');
  const { data, mutate } = useSWR(
    ['images', scope.account, scope.region, repository.name],
    ([, account, region, name]) => settle(listImages({ account, region, repository: name })),
    { revalidateOnFocus: false },
  );
  if (!data) return <Skeleton className="h-40" />;
  if (!data.ok) return <ProblemPanel problem={data.problem} retry={() => void mutate()} />;
  return <ImagePicker label={t('tag')} images={data.value.images} value={value} onValueChange={onValueChange} />;
}
