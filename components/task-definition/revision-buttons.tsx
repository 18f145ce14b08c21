'use client';
import { Play, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { ConfirmDialog } from '@/components/problem/confirm-dialog';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import type { Scope } from '@/lib/domain/scope';
import type { TaskDefinition } from '@/lib/domain/task-definition';
import type { RevisionActions } from './revision-actions';
import { RunTaskDialog } from './run-task-dialog';

type Props = {
  scope: Scope;
  definition: TaskDefinition;
  actions: RevisionActions;
  /** Why this person may not. */
  refusals: { run: string | undefined; override: string | undefined; deregister: string | undefined };
};

/** The actions on one revision: run it once, or deregister it. */
export function RevisionButtons({ scope, definition, actions, refusals }: Props) {
  const t = useTranslations('taskDefinition');
  const router = useRouter();
  const [open, setOpen] = useState<'run' | 'deregister'>();
  const close = () => setOpen(undefined);
  const { family, revision, status } = definition;
  const name = `${family}:${revision}`;
  const inactive = status === 'active' ? undefined : t('run.inactive');
  return (
    <>
      <Button
        icon={<Trash2 aria-hidden className="size-3.5" />}
        disabledReason={inactive ?? refusals.deregister}
        onClick={() => setOpen('deregister')}
      >
        {t('deregister.button')}
      </Button>
      <Button
        icon={<Play aria-hidden className="size-3.5" />}
        disabledReason={inactive ?? refusals.run}
        onClick={() => setOpen('run')}
      >
        {t('run.button')}
      </Button>
      {open === 'run' && (
        <RunTaskDialog
          scope={scope}
          definition={definition}
          actions={actions}
          overrideRefusal={refusals.override}
          onClose={close}
        />
      )}
      {open === 'deregister' && (
        <ConfirmDialog
          open
          danger
          onOpenChange={close}
          title={t('deregister.title', { name })}
          description={t('deregister.body')}
          confirm={t('deregister.confirm', { name })}
          onConfirm={() => awaitOutcome(actions.deregister({ ...scope, family, revision }))}
          onDone={() => {
            toast.success(t('deregister.done', { name }));
            router.refresh();
          }}
        />
      )}
    </>
  );
}
