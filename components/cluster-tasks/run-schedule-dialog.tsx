'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import useSWR from 'swr';
import { CheckList } from '@/components/deploy/plan/check-list';
import { DeployRefusal } from '@/components/deploy/plan/deploy-refusal';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { ConfirmDialog } from '@/components/problem/confirm-dialog';
import { Callout } from '@/components/ui/callout';
import { Checkbox } from '@/components/ui/inputs/checkbox';
import { toast } from '@/components/ui/toast';
import type { ScheduleView } from '@/lib/domain/schedules/schedule-view';
import type { ClusterScope } from '@/lib/domain/scope';
import type { PreviewScheduleRun, RunSchedule } from '@/lib/domain/wire/schedule-actions';
import { routes } from '@/lib/routes';

type Props = {
  at: ClusterScope;
  schedule: ScheduleView;
  actions: { preview: PreviewScheduleRun; run: RunSchedule };
  onClose: () => void;
};

/** Why nobody can run it, each with its sentence. */
const OWN_REASONS = ['needs-event', 'revision-inactive', 'revision-missing', 'revision-unreadable'] as const;

const isFailed = ({ verdict }: { verdict: string }): boolean => verdict === 'failed';

/** Says what a schedule would run now and whether it would start, and runs it. */
export function RunScheduleDialog({ at, schedule, actions, onClose }: Props) {
  const t = useTranslations('schedules.run');
  const router = useRouter();
  const [despite, setDespite] = useState(false);
  const target = { ...at, schedule: schedule.id };
  // An answer to an earlier opening of the dialog is outdated.
  const [openedAt] = useState(() => Date.now());
  const { data, mutate } = useSWR(
    ['schedule-run', openedAt, at.account, at.region, at.cluster, schedule.id],
    () => awaitOutcome(actions.preview(target)),
    { revalidateOnFocus: false, revalidateOnReconnect: false },
  );
  const view = data?.ok ? data.value : undefined;
  const problem = data && !data.ok ? data.problem : undefined;
  const cannot = OWN_REASONS.find((reason) => reason === problem?.facts?.reason);
  const isFailing = view?.checks.some(isFailed) ?? false;
  const count = view?.count ?? schedule.count;
  const { family, pinned, runs } = schedule.revision;
  const definition = view?.definition ?? [family, pinned ?? runs].filter((part) => part !== undefined).join(':');
  const { name } = schedule;

  const run = async () => {
    const outcome = await awaitOutcome(actions.run({ ...target, seen: view?.seen ?? '', despiteChecks: despite }));
    // The next confirmation is about the schedule as it is now.
    if (!outcome.ok && outcome.problem.code === 'changed') await mutate();
    return outcome;
  };

  return (
    <ConfirmDialog
      open
      width="md"
      onOpenChange={onClose}
      title={t('title', { name })}
      description={t('body', { count, definition })}
      confirm={t('confirm', { count })}
      disabledReason={!data ? t('checking') : !view || (isFailing && !despite) ? t('failing') : undefined}
      onConfirm={run}
      onDone={({ tasks }) => {
        toast.success(t('done', { name, count: tasks.length }));
        const [only, ...others] = tasks;
        if (only !== undefined && others.length === 0) router.push(routes.task({ ...at, task: only }));
      }}
    >
      {problem && (cannot ? <Callout tone="bad">{t(cannot)}</Callout> : <DeployRefusal problem={problem} scope={at} />)}
      {!data && <p className="text-dim">{t('checking')}</p>}
      {view && (
        <div className="rounded-md border border-hairline">
          <CheckList checks={view.checks} />
        </div>
      )}
      {isFailing && <Checkbox checked={despite} onCheckedChange={setDespite} label={t('despite')} />}
    </ConfirmDialog>
  );
}
