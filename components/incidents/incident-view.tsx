'use client';
import { ChevronLeft } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { useService } from '@/components/service/service-context';
import { ShapeMark } from '@/components/state/shape';
import { StateMark } from '@/components/state/state-mark';
import { getAppearance } from '@/components/state/states';
import { FindingCard } from '@/components/task/finding-card';
import { PastTasks } from '@/components/task/past-tasks';
import { Card } from '@/components/ui/card';
import { DescriptionList } from '@/components/ui/description-list';
import { ButtonLink, Link } from '@/components/ui/link';
import { Duration } from '@/components/ui/time/duration';
import { MARK, TEXT } from '@/components/ui/tone';
import type { Incident } from '@/lib/domain/incidents/incident';
import type { Task } from '@/lib/domain/task';
import { useFormat } from '@/lib/i18n/use-format';
import { routes } from '@/lib/routes';
import { MemoryNotice } from './memory-notice';
import { CopyLink } from './open-incident';

/** One incident, open or over: when it was, what was found, and how that was known. */
export function IncidentView({ incident }: { incident: Incident }) {
  const t = useTranslations('incidents.page');
  const format = useFormat();
  const { at, view } = useService();
  const { id, openedAt, state, revision, causes } = incident;
  const closedAt = incident.closedAt ?? closedAtOf(view.incidents.closed, incident);
  const isWithin = useCallback(
    ({ stoppedAt = 0 }: Task) =>
      stoppedAt >= openedAt - MARGIN_MS && stoppedAt <= (closedAt ?? Number.POSITIVE_INFINITY) + MARGIN_MS,
    [openedAt, closedAt],
  );
  return (
    <div className="space-y-4">
      <Link
        variant="plain"
        href={routes.service(at, 'deployments')}
        className="inline-flex items-center gap-1 text-sm text-dim"
      >
        <ChevronLeft aria-hidden className="size-3.5" />
        {t('back', { service: at.service })}
      </Link>
      <Card
        title={<span suppressHydrationWarning>{t('heading', { date: format.instant(openedAt) })}</span>}
        hint={<OpenOrClosed isOpen={closedAt === undefined} />}
        actions={<CopyLink incident={id} />}
      >
        <DescriptionList
          facts={[
            { label: t('began'), value: <Instant at={openedAt} /> },
            closedAt !== undefined && { label: t('ended'), value: <Instant at={closedAt} /> },
            { label: t('took'), value: <Duration from={openedAt} to={closedAt} /> },
            { label: t('worst'), value: <StateMark kind="service" value={state} /> },
            revision !== undefined && { label: t('revision'), value: <span className="font-mono">{revision}</span> },
          ]}
        />
        <MemoryNotice className="mt-3" />
        <div className="mt-4 flex flex-wrap gap-2">
          <ButtonLink size="sm" href={routes.service(at)}>
            {t('overview')}
          </ButtonLink>
          <ButtonLink size="sm" href={routes.service(at, 'logs')}>
            {t('logs')}
          </ButtonLink>
        </div>
      </Card>
      <section aria-label={t('causes')} className="space-y-2">
        <h2 className="text-sm font-semibold text-ink">{t('causes')}</h2>
        <p className="text-sm text-dim">{t(closedAt === undefined ? 'now' : 'past')}</p>
        {causes.length === 0 && <UnknownCause />}
        {causes.map((finding) => (
          <FindingCard key={`${finding.code} ${finding.container}`} finding={finding} isOver={closedAt !== undefined} />
        ))}
      </section>
      <PastTasks title={t('tasks')} isShown={isWithin} />
    </div>
  );
}

/** Signs of it are seen within some minutes, and the first failures came before the first sign. */
const MARGIN_MS = 5 * 60_000;

/** It may have closed since the page was opened. */
const closedAtOf = (
  closed: readonly { id: string; closedAt?: number | undefined }[],
  { id }: Pick<Incident, 'id'>,
): number | undefined => closed.find((each) => each.id === id)?.closedAt;

function OpenOrClosed({ isOpen }: { isOpen: boolean }) {
  const t = useTranslations('incidents');
  const { shape, tone } = getAppearance('rollout', isOpen ? 'failed' : 'completed');
  return (
    <span className={`inline-flex items-center gap-1 font-medium ${TEXT[tone]}`}>
      <span className={MARK[tone]}>
        <ShapeMark shape={shape} />
      </span>
      {t(isOpen ? 'open' : 'closed')}
    </span>
  );
}

function UnknownCause() {
  const t = useTranslations('incidents');
  return <p className="text-dim">{t('unknownCause')}</p>;
}

/** An absolute instant: who reads of the past wants the time on the clock. */
function Instant({ at }: { at: number }) {
  const format = useFormat();
  return (
    <time dateTime={new Date(at).toISOString()} suppressHydrationWarning>
      {format.instant(at)}
    </time>
  );
}
