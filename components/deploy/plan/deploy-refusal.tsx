'use client';
import { useMessages, useTranslations } from 'next-intl';
import { ProblemPanel } from '@/components/problem/problem-panel';
import { Callout } from '@/components/ui/callout';
import { Link } from '@/components/ui/link';
import type { Problem } from '@/lib/domain/problem';
import type { Scope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';
import { useCheckSentence } from './check-list';

/**
 * Why a deployment or another change did not start: with messages of its own, such as that another run is under way.
 */
export function DeployRefusal({ problem, scope }: { problem: Problem; scope: Scope }) {
  const t = useTranslations('deploy.conflict');
  const nouns = useTranslations('deploy.run.noun');
  const { conflict, run: words } = useMessages().deploy;
  const sentences = useCheckSentence();
  const { code, facts = {} } = problem;
  const { reason, run, verb = 'deploy' } = facts;
  const isVerb = (key: string): key is keyof typeof words.noun => key in words.noun;
  const isConflict = (key: string): key is keyof typeof conflict => key in conflict;
  if (code !== 'conflict' || reason === undefined) return <ProblemPanel problem={problem} />;
  return (
    <div role="alert">
      <Callout
        tone="bad"
        title={
          isConflict(reason)
            ? t(reason, { service: facts.service ?? '', by: facts.by ?? '', what: isVerb(verb) ? nouns(verb) : verb })
            : sentences.reason({ reason, facts })
        }
      >
        {run && <Link href={routes.run({ ...scope, run })}>{t('open')}</Link>}
      </Callout>
    </div>
  );
}
