'use client';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Dialog } from '@/components/ui/dialog';
import { Field, Textarea } from '@/components/ui/inputs/field';
import { readDotEnv } from '@/lib/domain/spec/import/dotenv';
import { editContainer } from '../containers/containers-draft';
import { useDeployFormContext } from '../form/deploy-form-context';
import { isFilled, nextId, type Variable } from '../form/rows';

/** The rows with what was pasted: a name that has a row already gets the pasted value. */
function mergeVariables(rows: readonly Variable[], pasted: readonly { name: string; value: string }[]): Variable[] {
  const values = new Map(pasted.map(({ name, value }) => [name, value]));
  const updated = rows.filter(isFilled).map((row) => ({ ...row, value: values.get(row.name) ?? row.value }));
  const names = new Set(updated.map(({ name }) => name));
  const first = nextId(updated);
  const added = pasted.filter(({ name }) => !names.has(name)).map((entry, index) => ({ ...entry, id: first + index }));
  return [...updated, ...added];
}

/** Takes the text of a `.env` file. */
export function PasteVariables({ container, onClose }: { container: number; onClose: () => void }) {
  const t = useTranslations('deploy.environment');
  const common = useTranslations('common');
  const { change } = useDeployFormContext();
  const [text, setText] = useState('');
  const { variables, unread } = useMemo(() => readDotEnv(text), [text]);

  const take = () => {
    change(
      editContainer(container, (before) => ({ ...before, environment: mergeVariables(before.environment, variables) })),
    );
    onClose();
  };

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('pasteTitle')}
      description={t('pasteBody')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button
            variant="primary"
            disabledReason={variables.length === 0 ? t('pasteNothing') : undefined}
            onClick={take}
          >
            {t('pasteTake', { count: variables.length })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Field label={t('pasteLabel')} hideLabel>
          <Textarea
            mono
            rows={10}
            value={text}
            placeholder={'LOG_LEVEL=info\nPUBLIC_URL="https://shop.example.com"'}
            spellCheck={false}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        {unread.length > 0 && (
          <Callout tone="warn">{t('pasteUnread', { count: unread.length, lines: unread.join(', ') })}</Callout>
        )}
      </div>
    </Dialog>
  );
}
