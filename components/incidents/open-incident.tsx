'use client';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import { ShapeMark } from '@/components/state/shape';
import { getAppearance } from '@/components/state/states';
import { CopyButton } from '@/components/ui/copy-button';
import { Link } from '@/components/ui/link';
import { Duration } from '@/components/ui/time/duration';
import { MARK } from '@/components/ui/tone';
import { useHydrated } from '@/components/ui/use-hydrated';
import { isCalmState } from '@/lib/domain/incidents/incident';
import { routes } from '@/lib/routes';
import { MemoryNotice } from './memory-notice';

const OPEN = getAppearance('rollout', 'failed');

/** The incident under way: since when, the way to all that is known of it, and its cause while no look finds one. */
export function OpenIncident() {
  const t = useTranslations('incidents');
  const causes = useTranslations('diagnosis');
  const { at, view } = useService();
  const { open } = view.incidents;
  if (!open) return null;
  const isCalm = view.diagnosis.findings.length === 0 || isCalmState(view.state);
  return (
    <div className="space-y-1 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
        <p className="flex items-center gap-1.5 font-medium text-ink">
          <span className={MARK[OPEN.tone]}>
            <ShapeMark shape={OPEN.shape} />
          </span>
          <span>{t.rich('openSince', { duration: () => <Duration from={open.openedAt} /> })}</span>
        </p>
        <span className="flex items-center gap-1">
          <Link href={routes.incident({ ...at, incident: open.id })}>{t('details')}</Link>
          <CopyLink incident={open.id} />
        </span>
      </div>
      {isCalm && (
        <p className="text-dim">
          {open.cause && view.diagnosis.findings.length === 0 && (
            <span className="text-ink">{causes(`${open.cause.code}.what`, open.cause.facts)} </span>
          )}
          {t('calm')}
        </p>
      )}
      <MemoryNotice />
    </div>
  );
}

/** Copies the address of an incident, to be sent to somebody. */
export function CopyLink({ incident }: { incident: string }) {
  const t = useTranslations('incidents');
  const { at } = useService();
  const origin = useHydrated() ? globalThis.location.origin : '';
  return <CopyButton value={`${origin}${routes.incident({ ...at, incident })}`} label={t('copyLink')} />;
}
