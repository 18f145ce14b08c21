'use client';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import { ShapeMark } from '@/components/state/shape';
import { getAppearance } from '@/components/state/states';
import { Card } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import { Link } from '@/components/ui/link';
import { Duration } from '@/components/ui/time/duration';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { MARK } from '@/components/ui/tone';
import type { IncidentSummary } from '@/lib/domain/incidents/incident';
import { routes } from '@/lib/routes';
import { MemoryNotice } from './memory-notice';

const OPEN = getAppearance('rollout', 'failed');
const CLOSED = getAppearance('rollout', 'completed');
const SHOWN_ON_OVERVIEW = 3;

/** The incidents of the service that are over, for its overview; nothing where there is none. */
export function RecentIncidents() {
  const t = useTranslations('incidents');
  const { at, view } = useService();
  const { closed } = view.incidents;
  if (closed.length === 0) return null;
  return (
    <section aria-label={t('recent')} className="space-y-1">
      <div className="flex items-baseline justify-between gap-3">
        <h3 className="text-xs font-medium text-faint">{t('recent')}</h3>
        <Link href={routes.service(at, 'deployments')} className="text-xs">
          {t('all')}
        </Link>
      </div>
      <IncidentRows incidents={closed.slice(0, SHOWN_ON_OVERVIEW)} isPlain />
    </section>
  );
}

/** All incidents of the service that its pages know of, the open one first. */
export function IncidentsCard() {
  const t = useTranslations('incidents');
  const { view } = useService();
  const { open, closed } = view.incidents;
  const incidents = open ? [open, ...closed] : closed;
  return (
    <Card flush title={t('title')} hint={t('hint')}>
      {incidents.length === 0 ? <p className="p-4 text-dim">{t('none')}</p> : <IncidentRows incidents={incidents} />}
      <MemoryNotice className="border-t border-hairline px-4 py-2" />
    </Card>
  );
}

function IncidentRows({ incidents, isPlain = false }: { incidents: readonly IncidentSummary[]; isPlain?: boolean }) {
  return (
    <ul className={classNames('divide-y divide-hairline', isPlain && '[&>li]:px-0')}>
      {incidents.map((incident) => (
        <IncidentRow key={incident.id} incident={incident} />
      ))}
    </ul>
  );
}

/** What it was, when it began and how long it lasted. */
function IncidentRow({ incident: { id, openedAt, closedAt, cause, others, revision } }: { incident: IncidentSummary }) {
  const t = useTranslations('incidents');
  const causes = useTranslations('diagnosis');
  const { at } = useService();
  const { shape, tone } = closedAt === undefined ? OPEN : CLOSED;
  return (
    <li className="flex items-start gap-3 px-4 py-2 text-sm">
      <span className={`mt-1 ${MARK[tone]}`}>
        <ShapeMark shape={shape} />
        <span className="sr-only">{t(closedAt === undefined ? 'open' : 'closed')}</span>
      </span>
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-4">
        <p className="min-w-0 flex-1 basis-72">
          <Link variant="plain" href={routes.incident({ ...at, incident: id })} className="text-ink">
            {cause ? causes(`${cause.code}.what`, cause.facts) : t('unknownCause')}
          </Link>
          {others > 0 && <span className="text-faint"> {t('others', { count: others })}</span>}
        </p>
        <p className="flex shrink-0 gap-x-3 text-xs text-faint">
          {revision && <span className="font-mono">{revision}</span>}
          <Duration from={openedAt} to={closedAt} />
          <RelativeTime at={openedAt} />
        </p>
      </div>
    </li>
  );
}
