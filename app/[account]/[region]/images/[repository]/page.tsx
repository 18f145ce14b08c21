import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getRefusal } from '@/app/refusal';
import { ImageTable } from '@/components/image/image-table';
import { RepositoryFacts } from '@/components/image/repository-facts';
import { RepositoryMenu } from '@/components/image/repository-menu';
import { ProblemPage } from '@/components/shell/problem-page';
import { Callout } from '@/components/ui/callout';
import { EmptyState } from '@/components/ui/empty-state';
import { ButtonLink } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import type { Scope } from '@/lib/domain/scope';
import { getRepository } from '@/lib/queries/get-repository';
import { routes } from '@/lib/routes';
import { changeRepositoryAction, deleteImagesAction, deleteRepositoryAction, listScanCountsAction } from '../actions';

type Props = { params: Promise<Scope & { repository: string }> };

/** The segment keeps the slashes of a repository's name encoded. */
const nameIn = async (params: Props['params']) => decodeURIComponent((await params).repository);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await nameIn(params) };
}

export default async function RepositoryPage({ params }: Props) {
  const { account, region } = await params;
  const scope = { account, region };
  const name = await nameIn(params);
  const [t, cleanUp, found, change, remove, removeImages] = await Promise.all([
    getTranslations('image'),
    getTranslations('cleanUp'),
    getRepository({ ...scope, repository: name }),
    getRefusal('repository:change', { account, region, repository: name }),
    getRefusal('repository:delete', { account, region, repository: name }),
    getRefusal('image:delete', { account, region, repository: name }),
  ]);
  const up = { href: routes.images(scope), label: t('allRepositories') };
  if (!found.ok) {
    return <ProblemPage problem={found.problem} action={<ButtonLink href={up.href}>{up.label}</ButtonLink>} />;
  }

  const view = found.value;
  const push = (
    <ButtonLink variant="primary" href={routes.push({ ...scope, repository: name })}>
      {t('push')}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        back={up}
        title={name}
        actions={
          <>
            {push}
            <ButtonLink href={routes.cleanUp({ ...scope, repository: name })}>{cleanUp('title')}</ButtonLink>
            <RepositoryMenu
              at={scope}
              view={view}
              actions={{ change: changeRepositoryAction, remove: deleteRepositoryAction }}
              refusals={{ change, remove }}
            />
          </>
        }
      />
      <div className="flex flex-col gap-4">
        <RepositoryFacts view={view} />
        {view.unreadable.length > 0 && (
          <Callout tone="warn">{t('unreadable', { actions: view.unreadable.join(', ') })}</Callout>
        )}
        {view.imageCount > 0 ? (
          <ImageTable
            scope={scope}
            view={view}
            remove={deleteImagesAction}
            loadScans={listScanCountsAction}
            refusal={removeImages}
          />
        ) : (
          <EmptyState title={t('noImagesTitle')} body={t('noImagesBody')} action={push} />
        )}
      </div>
    </>
  );
}
