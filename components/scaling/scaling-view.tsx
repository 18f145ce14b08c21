'use client';
import { Scaling } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import useSWR from 'swr';
import { BoundsDialog } from '@/components/changes/bounds-dialog';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { ProblemPanel } from '@/components/problem/problem-panel';
import { useService } from '@/components/service/service-context';
import { useActionRefusals } from '@/components/service/use-action-refusals';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { ButtonLink } from '@/components/ui/link';
import { TablePageSkeleton } from '@/components/ui/table-page-skeleton';
import type { ScalingView as View } from '@/lib/domain/scaling';
import { routes } from '@/lib/routes';
import { ActivityTable } from './activity-table';
import { PolicyList } from './policy-list';
import { ScheduleList } from './schedule-list';
import { SuspendDialog } from './suspend-dialog';

/** An alarm takes minutes to change its state. */
const REFRESH_MS = 15_000;
/** After a change, the view refreshes more often for a while. */
const SOON_MS = 2_000;
const SOON_FOR_MS = 30_000;

const suspensionOf = ({ suspended }: View): 'all' | 'some' | 'none' => {
  const parts = Object.values(suspended);
  return parts.every(Boolean) ? 'all' : parts.some(Boolean) ? 'some' : 'none';
};

/** Auto scaling of a service: its bounds, policies, schedules and activities. */
export function ScalingView() {
  const t = useTranslations('scaling');
  const { at, actions } = useService();
  const [changedAt, setChangedAt] = useState(0);
  const { data, mutate } = useSWR(['scaling', at], () => awaitOutcome(actions.getScaling(at)), {
    refreshInterval: Date.now() - changedAt < SOON_FOR_MS ? SOON_MS : REFRESH_MS,
  });
  const edit = routes.deploy(at, { cluster: at.cluster, service: at.service });
  if (!data) return <TablePageSkeleton />;
  if (!data.ok) return <ProblemPanel problem={data.problem} retry={() => void mutate()} />;
  const { value } = data;
  if (!value.bounds) {
    return (
      <EmptyState
        icon={<Scaling className="size-6" />}
        title={t('none.title')}
        body={t('none.body')}
        action={<ButtonLink href={edit}>{t('none.action')}</ButtonLink>}
      />
    );
  }
  return (
    <section aria-label={t('title')} className="space-y-4">
      <Bounds view={value} bounds={value.bounds} edit={edit} onStarted={() => setChangedAt(Date.now())} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <PolicyList policies={value.policies} />
        <ScheduleList schedules={value.schedules} />
      </div>
      <ActivityTable activities={value.activities} />
    </section>
  );
}

type BoundsProps = { view: View; bounds: NonNullable<View['bounds']>; edit: string; onStarted: () => void };

function Bounds({ view, bounds, edit, onStarted }: BoundsProps) {
  const t = useTranslations('scaling');
  const { view: service } = useService();
  const refusals = useActionRefusals();
  const [open, setOpen] = useState<'bounds' | 'suspension'>();
  const close = () => setOpen(undefined);
  const suspension = suspensionOf(view);
  return (
    <Card
      title={t('bounds')}
      actions={
        <>
          <Button size="sm" disabledReason={refusals.scale} onClick={() => setOpen('bounds')}>
            {t('editBounds')}
          </Button>
          <Button size="sm" disabledReason={refusals.scale} onClick={() => setOpen('suspension')}>
            {suspension === 'none' ? t('suspend') : t('resume')}
          </Button>
          <ButtonLink size="sm" href={edit}>
            {t('change')}
          </ButtonLink>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p className="text-ink tabular-nums">
          {t('boundsValue', { ...bounds, desired: service.service.desiredCount })}
        </p>
        {suspension !== 'none' && (
          <Callout tone="warn">{suspension === 'all' ? t('suspended') : t('partlySuspended')}</Callout>
        )}
      </div>
      {open === 'bounds' && <BoundsDialog bounds={bounds} onClose={close} onStarted={onStarted} />}
      {open === 'suspension' && (
        <SuspendDialog suspended={suspension === 'none'} onClose={close} onStarted={onStarted} />
      )}
    </Card>
  );
}
