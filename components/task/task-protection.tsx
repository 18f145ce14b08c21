'use client';
import { ShieldCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { ConfirmDialog } from '@/components/problem/confirm-dialog';
import { useService } from '@/components/service/service-context';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { toast } from '@/components/ui/toast';
import type { Task } from '@/lib/domain/task';
import { useStopRefusal } from './use-stop-refusal';

/** That ECS leaves a task alone, until when, and the end of it; nothing of one that is not protected. */
export function TaskProtection({ task }: { task: Task }) {
  const t = useTranslations('task.protection');
  const { at, actions, view } = useService();
  const [isAsking, setIsAsking] = useState(false);
  const refusal = useStopRefusal(task);
  const found = view.protections?.find((each) => each.task === task.id);
  if (!found) return null;
  const { account, region, cluster } = at;
  const id = task.id.slice(0, 8);
  const until = found.until;
  return (
    <span className="flex flex-wrap items-center gap-x-2 text-xs text-dim">
      <ShieldCheck aria-hidden className="size-3.5 text-info-mark" />
      <span>{until === undefined ? t('protected') : t.rich('until', { when: () => <RelativeTime at={until} /> })}</span>
      <Button size="sm" variant="ghost" disabledReason={refusal} onClick={() => setIsAsking(true)}>
        {t('end')}
      </Button>
      {isAsking && (
        <ConfirmDialog
          open
          onOpenChange={() => setIsAsking(false)}
          title={t('title', { id })}
          description={t('body')}
          confirm={t('end')}
          onConfirm={() => awaitOutcome(actions.unprotectTask({ account, region, cluster, task: task.id }))}
          onDone={() => toast.success(t('done', { id }))}
        />
      )}
    </span>
  );
}
