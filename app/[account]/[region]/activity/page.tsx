import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getRefusal } from '@/app/refusal';
import { ActivityView } from '@/components/activity/activity-view';
import { ChainNotice } from '@/components/activity/chain-notice';
import { ExportLinks } from '@/components/activity/export-links';
import { JournalNotice } from '@/components/deploy/run/journal-notice';
import { ProblemPage } from '@/components/shell/problem-page';
import { PageHeader } from '@/components/ui/page-header';
import type { Scope } from '@/lib/domain/scope';
import { listJournal } from '@/lib/queries/activity/list-journal';

type Props = { params: Promise<Scope> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('activity'))('title') };
}

export default async function ActivityPage({ params }: Props) {
  const scope = await params;
  const [t, journal, exportRefusal, addressRefusal] = await Promise.all([
    getTranslations('activity'),
    listJournal({ ...scope, limit: 200 }),
    getRefusal('audit:export', scope),
    getRefusal('address:read', scope),
  ]);
  if (!journal.ok) return <ProblemPage problem={journal.problem} />;
  const { state, entries, chain } = journal.value;
  return (
    <>
      <JournalNotice state={state} />
      <PageHeader
        title={t('title')}
        intro={t('intro')}
        actions={entries.length > 0 && <ExportLinks at={scope} refusal={exportRefusal ?? addressRefusal} />}
      />
      {chain && <ChainNotice chain={chain} />}
      <ActivityView at={scope} entries={entries} />
    </>
  );
}
