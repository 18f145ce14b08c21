'use client';
import { useMessages, useTranslations } from 'next-intl';
import type { StepChange } from '@/lib/domain/plan/step';
import type { Change } from '@/lib/domain/task-definition/diff';
import { isRedacted } from '@/lib/domain/task-definition/redacted-text';
import { measureCommonPrefix } from './measure-common-prefix';

type Props = {
  /** Between two revisions, or what a step of a plan changes. */
  changes: readonly (Change | StepChange)[];
  'aria-label'?: string;
};

/** What differs: what it is, what it was, what it will be. */
export function ChangeList({ changes, 'aria-label': label }: Props) {
  const t = useTranslations('deployment.diff');
  const words = useTranslations('changes');
  const sentences = useChangeWords();
  return (
    <ul
      aria-label={label}
      className="divide-y divide-hairline overflow-hidden rounded-md border border-hairline bg-surface text-xs"
    >
      {changes.map((change) => {
        const { container, name, masked } = change;
        const field = 'kind' in change ? change.kind : change.field;
        const [from, to] = [sentences.value(change.from), sentences.value(change.to)];
        return (
          <li key={[field, container, name].join(' ')} className="px-3 py-2">
            <p className="text-faint">{[container, sentences.field(field), name].filter(Boolean).join(' · ')}</p>
            {masked || isRedactedChange(change) ? (
              <p className="text-dim">{words(isRedactedChange(change) ? 'redacted' : 'masked')}</p>
            ) : (
              <div className="mt-0.5 font-mono break-all">
                {from !== undefined && (
                  <p className="text-bad">
                    <span className="sr-only">{t('from')}</span>
                    <span aria-hidden>− </span>
                    <Different text={from} other={to} />
                  </p>
                )}
                {to !== undefined && (
                  <p className="text-ok">
                    <span className="sr-only">{t('to')}</span>
                    <span aria-hidden>+ </span>
                    <Different text={to} other={from} />
                  </p>
                )}
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Whether the reader may not see the values. */
const isRedactedChange = ({ from = '', to = '' }: Change | StepChange): boolean => isRedacted(from) || isRedacted(to);

/** A value with what it shares with the other one dimmed. */
function Different({ text, other = '' }: { text: string; other?: string | undefined }) {
  const same = measureCommonPrefix(text, other);
  return (
    <>
      <span className="text-faint">{text.slice(0, same)}</span>
      {text.slice(same)}
    </>
  );
}

/** Names of fields, and of values that are no text of AWS's. A field that a newer server knows is called by its key. */
function useChangeWords() {
  const words = useTranslations('changes');
  const { steps, changes } = useMessages();
  const fields: Record<string, string> = { ...changes.kind, ...steps.field };
  const values: Record<string, string> = steps.value;
  return {
    field: (key: string): string => fields[key] ?? key,
    value: (text: string | undefined): string | undefined =>
      text === undefined ? undefined : (values[text] ?? (text || words('absent'))),
  };
}
