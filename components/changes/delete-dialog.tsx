'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import useSWR from 'swr';
import { awaitOutcome } from '@/components/service/await-outcome';
import { useService } from '@/components/service/service-context';
import { useExpectation } from '@/components/service/use-expectation';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Checkbox } from '@/components/ui/inputs/checkbox';
import { Field, Input } from '@/components/ui/inputs/field';
import { Spinner } from '@/components/ui/spinner';
import { routes } from '@/lib/routes';
import { RemovalList } from './removal-list';
import type { ServiceDialogProps } from './service-dialog-props';

/** Shows exactly what goes and what stays, and asks for the service's name before anything does. */
export function DeleteDialog({ onClose }: ServiceDialogProps) {
  const t = useTranslations('deployment.delete');
  const router = useRouter();
  const { at, actions } = useService();
  const { confirm } = useExpectation();
  const [typed, setTyped] = useState('');
  const [keepLogs, setKeepLogs] = useState(true);
  const { data } = useSWR(['removal', at.account, at.region, at.cluster, at.service], () =>
    awaitOutcome(actions.previewRemoval(at)),
  );
  const preview = data?.ok ? data.value : undefined;

  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      width="md"
      title={t('title', { service: at.service })}
      description={t('body')}
      danger
      confirm={t('confirm', { service: at.service })}
      disabledReason={preview === undefined ? t('loading') : typed === at.service ? undefined : t('mismatch')}
      problem={data && !data.ok ? data.problem : undefined}
      onConfirm={() => confirm((expected) => actions.remove({ ...at, typed, keepLogs, expected }))}
      onDone={({ run }) => router.push(routes.run({ ...at, run }))}
    >
      {preview ? (
        <RemovalList
          steps={preview.steps}
          retained={preview.retained}
          keptLogs={keepLogs ? preview.logGroup : undefined}
        />
      ) : (
        !data && (
          <p className="flex items-center gap-2 text-dim">
            <Spinner /> {t('loading')}
          </p>
        )
      )}
      {preview?.logGroup !== undefined && (
        <Checkbox
          checked={keepLogs}
          onCheckedChange={setKeepLogs}
          label={t('keepLogs', { group: preview.logGroup })}
          help={t('keepLogsHelp')}
        />
      )}
      <Field label={t('typed', { service: at.service })}>
        <Input value={typed} autoComplete="off" spellCheck={false} onChange={(event) => setTyped(event.target.value)} />
      </Field>
    </ConfirmDialog>
  );
}
