'use client';
import { useMessages, useTranslations } from 'next-intl';
import type { StepChange } from '@/lib/domain/plan/step';

/** What a step changes of what exists: what it was and what it will be. */
export function StepChanges({ changes }: { changes: readonly StepChange[] }) {
  const t = useTranslations('deploy.plan');
  const words = useTranslations('changes');
  const { steps, changes: diff } = useMessages();
  const fields: Record<string, string> = { ...diff.kind, ...steps.field };
  const values: Record<string, string> = steps.value;
  const say = (value: string | undefined) => (value === undefined ? undefined : (values[value] ?? value));

  return (
    <ul aria-label={t('changesTitle')} className="flex flex-col gap-2 text-xs">
      {changes.map(({ field, container, name, from, to, masked }) => (
        <li key={[field, container, name].join(' ')}>
          <p className="text-faint">{[container, fields[field] ?? field, name].filter(Boolean).join(' · ')}</p>
          {masked ? (
            <p className="text-dim">{words('masked')}</p>
          ) : (
            <p className="font-mono break-all">
              {from !== undefined && <del className="text-bad no-underline">{say(from) || words('absent')}</del>}
              {from !== undefined && to !== undefined && <span className="text-faint"> → </span>}
              {to !== undefined && <ins className="text-ok no-underline">{say(to) || words('absent')}</ins>}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
