import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getRefusal } from '@/app/refusal';
import { ProblemPage } from '@/components/shell/problem-page';
import { RegisterLink } from '@/components/task-definition/edit/register-link';
import { RevisionPages } from '@/components/task-definition/revision-pages';
import { RevisionTable } from '@/components/task-definition/revision-table';
import { ButtonLink } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import type { Scope } from '@/lib/domain/scope';
import { listRevisions } from '@/lib/queries/revisions/list-revisions';
import { routes } from '@/lib/routes';

type Props = {
  params: Promise<Scope & { family: string }>;
  searchParams: Promise<{ page?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).family };
}

export default async function FamilyPage({ params, searchParams }: Props) {
  const [{ family, ...scope }, { page: wanted }] = await Promise.all([params, searchParams]);
  const [t, words, listed, refusal] = await Promise.all([
    getTranslations('taskDefinition'),
    getTranslations('registering'),
    listRevisions({ ...scope, family, page: Array.isArray(wanted) ? wanted[0] : wanted }),
    getRefusal('task-definition:register', { ...scope, family }),
  ]);
  const up = { href: routes.taskDefinitions(scope), label: t('allFamilies') };
  if (!listed.ok) {
    return <ProblemPage problem={listed.problem} action={<ButtonLink href={up.href}>{up.label}</ButtonLink>} />;
  }

  const { total, page, pages, size, revisions, newest, runBy, copyFrom } = listed.value;
  const [first, second] = revisions;
  return (
    <>
      <PageHeader
        back={up}
        title={family}
        intro={t('revisions', { count: total })}
        actions={
          first && (
            <>
              {second && (
                <ButtonLink
                  href={routes.compareRevisions({ ...scope, family, from: second.revision, to: first.revision })}
                >
                  {t('compare')}
                </ButtonLink>
              )}
              <RegisterLink
                href={routes.newRevision({ ...scope, family, from: copyFrom ?? newest ?? first.revision })}
                label={words('newRevision')}
                refusal={refusal}
              />
            </>
          )
        }
      />
      <div className="flex flex-col gap-3">
        <RevisionTable scope={scope} family={family} revisions={revisions} runBy={runBy} />
        <RevisionPages page={page} pages={pages} size={size} shown={revisions.length} total={total} />
      </div>
    </>
  );
}
