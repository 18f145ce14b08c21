import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PeopleNotice } from '@/components/people/people-notice';
import { PeopleView } from '@/components/people/people-view';
import { ProblemPage } from '@/components/shell/problem-page';
import { PageHeader } from '@/components/ui/page-header';
import type { Scope } from '@/lib/domain/scope';
import { listPeople } from '@/lib/queries/list-people';
import { signOutPersonAction } from './actions';

type Props = { params: Promise<Scope> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('title') };
}

export default async function PeoplePage({ params }: Props) {
  const { account, region } = await params;
  const [t, people] = await Promise.all([getTranslations('people'), listPeople({ account, region })]);
  if (!people.ok) return <ProblemPage problem={people.problem} />;
  return (
    <>
      <PageHeader title={t('title')} intro={t('intro')} />
      <PeopleNotice problem={people.value.problem} />
      <PeopleView at={{ account, region }} people={people.value.people} signOut={signOutPersonAction} />
    </>
  );
}
