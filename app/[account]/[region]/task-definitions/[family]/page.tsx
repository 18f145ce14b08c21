import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getRefusal } from '@/app/refusal';
import { ProblemPage } from '@/components/shell/problem-page';
import { RegisterLink } from '@/components/task-definition/edit/register-link';
import { RevisionTable } from '@/components/task-definition/revision-table';
import { ButtonLink } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import type { Scope } from '@/lib/domain/scope';
import { listRevisions } from '@/lib/queries/list-revisions';
import { routes } from '@/lib/routes';

type Props = { params: Promise<Scope & { family: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).family };
}

export default async function FamilyPage({ params }: Props) {
  const { family, ...scope } = await params;
  const [t, words, listed, refusal] = await Promise.all([
    getTranslations('taskDefinition'),
    getTranslations('registering'),
    listRevisions({ ...scope, family }),
    getRefusal('task-definition:register', { ...scope, family }),
  ]);
  const up = { href: routes.taskDefinitions(scope), label: t('allFamilies') };
  if (!listed.ok) {
    return <ProblemPage problem={listed.problem} action={<ButtonLink href={up.href}>{up.label}</ButtonLink>} />;
  }

  const { total, revisions, runBy, copyFrom } = listed.value;
  const count = t('revisions', { count: total });
  const [newest, previous] = revisions;
  return (
    <>
      <PageHeader
        back={up}
        title={family}
        intro={total > revisions.length ? `${count} · ${t('newestShown', { count: revisions.length })}` : count}
        actions={
          newest && (
            <>
              {previous && (
                <ButtonLink
                  href={routes.compareRevisions({ ...scope, family, from: previous.revision, to: newest.revision })}
                >
                  {t('compare')}
                </ButtonLink>
              )}
              <RegisterLink
                href={routes.newRevision({ ...scope, family, from: copyFrom ?? newest.revision })}
                label={words('newRevision')}
                refusal={refusal}
              />
            </>
          )
        }
      />
      <RevisionTable scope={scope} family={family} revisions={revisions} runBy={runBy} />
    </>
  );
}
