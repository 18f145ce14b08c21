'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useService } from '@/components/service/service-context';
import { useFixWords } from '@/components/service/use-fix-words';
import { Field, Input } from '@/components/ui/inputs/field';
import { NumberInput } from '@/components/ui/inputs/number-input';
import type { Finding } from '@/lib/domain/diagnosis/finding';
import type { FixRequest, ServiceFix } from '@/lib/domain/diagnosis/fix/service-fix';
import { ChangeDialog } from './change-dialog';
import type { ServiceDialogProps } from './service-dialog-props';
import { useChange } from './use-change';
import { useFieldProblemSentence } from './use-field-problem-sentence';

type Props = ServiceDialogProps & { finding: Pick<Finding, 'facts'>; fix: ServiceFix };

/** The dialog of the fix of a finding: what it opens or makes dearer, and the plan of it. */
export function FixDialog({ finding, fix, onClose }: Props) {
  const t = useTranslations('deployment.fix');
  const words = useFixWords();
  const sentence = useFieldProblemSentence();
  const { at } = useService();
  const { request } = fix;
  const [path, setPath] = useState(request.kind === 'health-path' ? request.path : '');
  const [seconds, setSeconds] = useState<number | null>(request.kind === 'grace-period' ? request.seconds : null);
  const wanted = requestOf(request, path.trim(), seconds);
  const change = useChange(wanted && { verb: 'fix', fix: wanted });
  const problem = change.fieldProblems.find((each) => FIELDS.includes(each.path));
  const error = problem && sentence(problem);
  return (
    <ChangeDialog
      words={{
        title: t('title', { service: at.service }),
        description: words.body(fix),
        confirm: t('confirm', { service: at.service }),
        done: t('done', { service: at.service }),
      }}
      change={change}
      missing={wanted ? undefined : t('missing')}
      empty={t('missing')}
      hasField={(each) => FIELDS.includes(each)}
      onClose={onClose}
    >
      {request.kind === 'health-path' && (
        <Field label={t('path')} help={fix.facts.from && t('pathHelp', { from: fix.facts.from })} error={error}>
          <Input mono value={path} onChange={(event) => setPath(event.target.value)} />
        </Field>
      )}
      {request.kind === 'grace-period' && (
        <Field
          label={t('seconds')}
          help={t('secondsHelp', {
            bootSeconds: finding.facts.bootSeconds ?? '',
            graceSeconds: finding.facts.graceSeconds ?? '',
          })}
          error={error}
        >
          <NumberInput value={seconds} onValueChange={setSeconds} min={0} allowOutOfRange />
        </Field>
      )}
    </ChangeDialog>
  );
}

/** The fields that are shown here, by their paths in a request. */
const FIELDS: readonly string[] = ['fix.path', 'fix.seconds'];

/** What is asked for, with what somebody has put in the place of what was suggested; undefined while that is nothing. */
function requestOf(request: FixRequest, path: string, seconds: number | null): FixRequest | undefined {
  if (request.kind === 'health-path') return path === '' ? undefined : { ...request, path };
  if (request.kind === 'grace-period') return seconds === null ? undefined : { ...request, seconds };
  return request;
}
