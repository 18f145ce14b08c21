import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { getRefusal } from '@/app/refusal';
import { JournalNotice } from '@/components/deploy/run/journal-notice';
import { RunView } from '@/components/deploy/run/run-view';
import { ProblemPage } from '@/components/shell/problem-page';
import { ButtonLink } from '@/components/ui/link';
import { CHANGE_RULES } from '@/lib/domain/changes/change-rules';
import type { Scope } from '@/lib/domain/scope';
import { getLatestRun } from '@/lib/live/server/stream-run';
import { getJournalState } from '@/lib/queries/get-journal-state';
import { routes } from '@/lib/routes';
import {
  getRunRefusalsAction,
  getServiceAddressAction,
  resumeRunAction,
  retryRunAction,
  undoRunAction,
} from './actions';

type Props = { params: Promise<Scope & { run: string }> };

/** Loaded once per request: both the title and the page need it. */
const findRun = cache((account: string, region: string, run: string) => getLatestRun({ account, region, run }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { account, region, run } = await params;
  const [t, found] = await Promise.all([getTranslations('deploy'), findRun(account, region, run)]);
  if (!found.ok) return { title: t('title') };
  const { verb, service } = found.value.value;
  return { title: `${t(`run.name.${verb}`)} · ${service}` };
}

export default async function RunPage({ params }: Props) {
  const { run, ...scope } = await params;
  const [t, found, journal] = await Promise.all([
    getTranslations('deploy'),
    findRun(scope.account, scope.region, run),
    getJournalState(scope),
  ]);
  if (!found.ok) {
    return (
      <ProblemPage
        problem={found.problem}
        action={
          <ButtonLink size="sm" href={routes.deploy(scope)}>
            {t('run.edit')}
          </ButtonLink>
        }
      />
    );
  }
  const { cluster, service, verb } = found.value.value;
  const about = { ...scope, ...(cluster === '' ? { family: service } : { cluster, service }) };
  const permission = CHANGE_RULES[verb].permission;
  const whole = await getRefusal(permission, about);
  return (
    <>
      {journal.ok && <JournalNotice state={journal.value} />}
      <RunView
        scope={scope}
        initial={found.value}
        actions={{
          resume: resumeRunAction,
          retry: retryRunAction,
          undo: undoRunAction,
          getRefusals: getRunRefusalsAction,
          getAddress: getServiceAddressAction,
        }}
        refusal={whole ?? (await getRefusal('run:resume', about))}
        undoRefusal={whole ?? (await getRefusal('run:undo', about))}
      />
    </>
  );
}
