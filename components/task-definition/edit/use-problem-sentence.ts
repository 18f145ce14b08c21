import { useTranslations } from 'next-intl';
import { isIssue, type Problem } from './problems';

/** A problem as one sentence. */
export function useProblemSentence(): (why: Problem['why']) => string {
  const t = useTranslations('registering');
  return (why) => (isIssue(why) ? t(`issue.${why.reason}`, why.facts) : t(`syntax.${why.reason}`));
}
