'use client';
import { Rocket, Tag, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { ButtonLink } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import type { ImageFailure } from '@/lib/domain/cloud';
import { shortDigest } from '@/lib/domain/image-reference';
import type { ImageScope, ImageView } from '@/lib/domain/wire/image-actions';
import { routes } from '@/lib/routes';
import { DeleteImagesDialog } from '../delete-images-dialog';
import { DeletionFailures } from '../deletion-failures';
import { ImageFacts } from './image-facts';
import { ImageLayers } from './image-layers';
import type { ImagePageActions, ImageRefusals } from './image-page-actions';
import { ImageUses } from './image-uses';
import { IndexEntries } from './index-entries';
import { ScanCard } from './scan-card';
import { TagImageDialog } from './tag-image-dialog';

type Props = { at: ImageScope; view: ImageView; actions: ImagePageActions; refusals: ImageRefusals };

/** One image: what it is, what needs it, what is in it and what a scan has found. */
export function ImageDetails({ at, view, actions, refusals }: Props) {
  const t = useTranslations('image');
  const router = useRouter();
  const [open, setOpen] = useState<'tag' | 'delete'>();
  const [failures, setFailures] = useState<readonly ImageFailure[]>([]);
  const close = () => setOpen(undefined);
  const { repository, image, manifest, entries, needs, unreadable } = view;
  const [tag] = image.tags;
  const reference = tag ? `${repository.uri}:${tag}` : `${repository.uri}@${image.digest}`;
  const up = routes.repository({ ...at, repository: repository.name });
  return (
    <>
      <PageHeader
        back={{ href: up, label: repository.name }}
        title={<span className="font-mono">{tag ?? shortDigest(image.digest)}</span>}
        actions={
          <>
            <Button
              icon={<Tag aria-hidden className="size-3.5" />}
              disabledReason={refusals.tag ?? (manifest ? undefined : t('detail.noManifest'))}
              onClick={() => setOpen('tag')}
            >
              {t('tagging.button')}
            </Button>
            <Button
              icon={<Trash2 aria-hidden className="size-3.5" />}
              disabledReason={refusals.remove}
              onClick={() => setOpen('delete')}
            >
              {t('deleting.button', { count: 1 })}
            </Button>
            <ButtonLink
              variant="primary"
              icon={<Rocket aria-hidden className="size-3.5" />}
              href={routes.deploy(at, { image: reference })}
            >
              {t('deploy')}
            </ButtonLink>
          </>
        }
      />
      <div className="flex flex-col gap-4">
        {failures.length > 0 && <DeletionFailures failures={failures} />}
        {unreadable.length > 0 && <Callout tone="warn">{t('unreadable', { actions: unreadable.join(', ') })}</Callout>}
        <div className="grid gap-4 lg:grid-cols-2">
          <ImageFacts view={view} />
          <ImageUses scope={at} needs={needs && (needs[image.digest] ?? [])} />
        </div>
        {manifest && entries.length > 0 && <IndexEntries at={at} entries={entries} total={manifest.entryCount} />}
        {manifest && manifest.layerCount > 0 && <ImageLayers manifest={manifest} />}
        <ScanCard at={at} view={view} actions={actions} refusal={refusals.scan} />
      </div>
      {open === 'tag' && <TagImageDialog at={at} image={image} tag={actions.tag} onClose={close} />}
      {open === 'delete' && (
        <DeleteImagesDialog
          scope={{ account: at.account, region: at.region }}
          repository={repository.name}
          images={[image]}
          needs={needs}
          remove={actions.remove}
          onClose={close}
          onDeleted={(result) => {
            setFailures(result.failures);
            if (result.failures.length === 0) router.push(up);
          }}
        />
      )}
    </>
  );
}
