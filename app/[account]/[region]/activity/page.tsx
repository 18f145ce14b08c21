import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ActivityView } from '@/components/activity/activity-view';
import { JournalNotice } from '@/components/deploy/run/journal-notice';
import { ProblemPage } from '@/components/shell/problem-page';
import { PageHeader } from '@/components/ui/page-header';
import type { Scope } from '@/lib/domain/scope';
import { listJournal } from '@/lib/queries/activity/list-journal';
import { listRuns } from '@/lib/queries/list-runs';

type Props = { params: Promise<Scope> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('activity'))('title') };
}

export default async function ActivityPage({ params }: Props) {
  const scope = await params;
  const [t, journal, runs] = await Promise.all([
    getTranslations('activity'),
    listJournal({ ...scope, limit: 200 }),
    listRuns(scope),
  ]);
  if (!journal.ok) return <ProblemPage problem={journal.problem} />;
  const { state } = journal.value;
  const runsById = new Map((runs.ok ? runs.value : []).map((run) => [run.id, run]));
  const entries = journal.value.entries.map((entry) => {
    const run = runsById.get(entry.run ?? '');
    return { ...entry, runOutcome: run?.outcome, runVerb: run?.verb };
  });
  return (
    <>
      <JournalNotice state={state} />
      <PageHeader title={t('title')} intro={t('intro')} />
      <ActivityView at={scope} entries={entries} />
    </>
  );
}
