'use client';
import { useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import { TEXT } from '@/components/ui/tone';
import { isIssue, type Problem } from './problems';
import { useProblemSentence } from './use-problem-sentence';

/** The path of the value that a problem is about. */
const memberOf = ({ why }: Problem): string | undefined =>
  isIssue(why) ? why.path.findLast((part) => typeof part === 'string') : undefined;

type Props = { problems: readonly Problem[]; onShow: (problem: Problem) => void };

/** The problems of the text; each links to its line. */
export function ProblemList({ problems, onShow }: Props) {
  const t = useTranslations('registering');
  const sentence = useProblemSentence();
  const count = (severity: Problem['severity']) => problems.filter((problem) => problem.severity === severity).length;
  const warnings = count('warning');
  return (
    <section aria-label={t('problems', { count: count('error') })} className="flex flex-col gap-2">
      <p role="status" className="text-sm font-medium text-ink">
        {t('problems', { count: count('error') })}
        {warnings > 0 && <span className="font-normal text-dim"> · {t('warnings', { count: warnings })}</span>}
      </p>
      {problems.length > 0 && (
        <ul className="flex max-h-72 flex-col gap-1 overflow-y-auto">
          {problems.map((problem) => (
            <li key={`${problem.from} ${problem.why.reason} ${sentence(problem.why)}`}>
              <button
                type="button"
                onClick={() => onShow(problem)}
                className="-mx-1 flex w-full gap-2 rounded px-1 py-0.5 text-left text-xs hover:bg-hover"
              >
                <span className={classNames('shrink-0 font-mono', problem.severity === 'error' ? TEXT.bad : TEXT.warn)}>
                  {t('line', { line: problem.line })}
                </span>
                <span className="min-w-0 break-words text-dim">
                  {memberOf(problem) && <span className="font-mono text-ink">{memberOf(problem)} </span>}
                  {sentence(problem.why)}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
