import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ActivityView } from '@/components/activity/activity-view';
import { JournalNotice } from '@/components/deploy/journal-notice';
import { FailedPage } from '@/components/shell/failed-page';
import { PageHeader } from '@/components/ui/page-header';
import type { Scope } from '@/lib/domain/scope';
import { listJournal } from '@/lib/queries/list-journal';

type Props = { params: Promise<Scope> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('activity'))('title') };
}

export default async function ActivityPage({ params }: Props) {
  const scope = await params;
  const [t, journal] = await Promise.all([getTranslations('activity'), listJournal({ ...scope, limit: 200 })]);
  if (!journal.ok) return <FailedPage problem={journal.problem} />;
  const { orders, state } = journal.value;
  return (
    <>
      <JournalNotice state={state} />
      <PageHeader title={t('title')} intro={t('intro')} />
      <ActivityView at={scope} orders={orders} />
    </>
  );
}
