import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getRefusal } from '@/app/refusal';
import { NewRepositoryButton } from '@/components/image/new-repository-button';
import { RepositoryTable } from '@/components/image/repository-table';
import { ProblemPage } from '@/components/shell/problem-page';
import { EmptyState } from '@/components/ui/empty-state';
import { ButtonLink } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import type { Scope } from '@/lib/domain/scope';
import { listRepositories } from '@/lib/queries/list-repositories';
import { routes } from '@/lib/routes';
import { createRepositoryAction, findImagesAction, listFiguresAction } from './actions';

type Props = { params: Promise<Scope> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('image');
  return { title: t('title') };
}

export default async function ImagesPage({ params }: Props) {
  const scope = await params;
  const [t, workshop, repositories, refusal] = await Promise.all([
    getTranslations('image'),
    getTranslations('dockerfile'),
    listRepositories(scope),
    getRefusal('repository:create', scope),
  ]);
  if (!repositories.ok) return <ProblemPage problem={repositories.problem} />;

  const actions = (
    <>
      <ButtonLink href={routes.dockerfile(scope)}>{workshop('link')}</ButtonLink>
      <NewRepositoryButton at={scope} create={createRepositoryAction} refusal={refusal} />
    </>
  );
  return (
    <>
      <PageHeader title={t('title')} intro={t('intro')} actions={actions} />
      {repositories.value.length > 0 ? (
        <RepositoryTable
          scope={scope}
          repositories={repositories.value}
          loadFigures={listFiguresAction}
          findImages={findImagesAction}
        />
      ) : (
        <EmptyState
          title={t('emptyTitle')}
          body={t('emptyBody')}
          action={
            <span className="flex flex-wrap justify-center gap-2">
              <ButtonLink href={routes.dockerfile(scope)}>{workshop('link')}</ButtonLink>
              <ButtonLink href={routes.deploy(scope)}>{t('emptyAction')}</ButtonLink>
            </span>
          }
        />
      )}
    </>
  );
}
