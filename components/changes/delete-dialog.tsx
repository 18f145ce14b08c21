'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useService } from '@/components/service/service-context';
import { Checkbox } from '@/components/ui/inputs/checkbox';
import { Field, Input } from '@/components/ui/inputs/field';
import { routes } from '@/lib/routes';
import { ChangeDialog } from './change-dialog';
import type { ServiceDialogProps } from './service-dialog-props';
import { useChange } from './use-change';
import { useFieldProblemSentence } from './use-field-problem-sentence';

/** Shows exactly what goes and what stays, and asks for the service's name before anything does. */
export function DeleteDialog({ onClose }: ServiceDialogProps) {
  const t = useTranslations('deployment.delete');
  const sentence = useFieldProblemSentence();
  const router = useRouter();
  const { at } = useService();
  const [typed, setTyped] = useState('');
  const [keepLogs, setKeepLogs] = useState(true);
  const change = useChange({ verb: 'delete', keepLogs }, typed);
  const problem = change.fieldProblems.find(({ path }) => path === 'typed');
  const logGroup = change.view?.logGroup;
  const words = {
    title: t('title', { service: at.service }),
    description: t('body'),
    confirm: t('confirm', { service: at.service }),
    done: t('done', { service: at.service }),
  };
  return (
    <ChangeDialog
      words={words}
      change={change}
      danger
      missing={typed === at.service ? undefined : t('mismatch')}
      hasField={(path) => path === 'typed'}
      onClose={onClose}
      // The service's own pages are gone with it.
      onStarted={({ run }) => router.push(routes.run({ ...at, run }))}
    >
      <Field label={t('typed', { service: at.service })} error={problem && sentence(problem)}>
        <Input value={typed} autoComplete="off" spellCheck={false} onChange={(event) => setTyped(event.target.value)} />
      </Field>
      {logGroup !== undefined && (
        <Checkbox
          checked={keepLogs}
          onCheckedChange={setKeepLogs}
          label={t('keepLogs', { group: logGroup })}
          help={t('keepLogsHelp')}
        />
      )}
    </ChangeDialog>
  );
}
