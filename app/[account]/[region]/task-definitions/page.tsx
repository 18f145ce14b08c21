import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getRefusal } from '@/app/refusal';
import { ProblemPage } from '@/components/shell/problem-page';
import { RegisterLink } from '@/components/task-definition/edit/register-link';
import { FamilyTable } from '@/components/task-definition/family-table';
import { EmptyState } from '@/components/ui/empty-state';
import { ButtonLink } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import type { Scope } from '@/lib/domain/scope';
import { listFamilies } from '@/lib/queries/list-families';
import { routes } from '@/lib/routes';

type Props = { params: Promise<Scope>; searchParams: Promise<{ q?: string | string[]; page?: string | string[] }> };

const first = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('taskDefinition');
  return { title: t('title') };
}

export default async function TaskDefinitionsPage({ params, searchParams }: Props) {
  const [scope, { q, page }] = await Promise.all([params, searchParams]);
  const [t, words, families, refusal] = await Promise.all([
    getTranslations('taskDefinition'),
    getTranslations('registering'),
    listFamilies({ ...scope, text: first(q), page: first(page) }),
    getRefusal('task-definition:register', scope),
  ]);
  if (!families.ok) return <ProblemPage problem={families.problem} />;

  return (
    <>
      <PageHeader
        title={t('title')}
        intro={t('intro')}
        actions={
          <RegisterLink href={routes.newTaskDefinition(scope)} label={words('newDefinition')} refusal={refusal} />
        }
      />
      {families.value.isEmpty ? (
        <EmptyState
          title={t('emptyTitle')}
          body={t('emptyBody')}
          action={<ButtonLink href={routes.deploy(scope)}>{t('emptyAction')}</ButtonLink>}
        />
      ) : (
        <FamilyTable scope={scope} families={families.value} />
      )}
    </>
  );
}
