'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useState } from 'react';
import { useFormat } from '@/lib/i18n/use-format';
import { type LiveStatus, useLiveStatus } from '@/lib/live/client/live-status';
import { ShapeMark } from '../state/shape';
import { classNames } from '../ui/class-names';
import { clock } from '../ui/time/clock';
import { Tooltip } from '../ui/tooltip';

const TICK_MS = 200;

/** Older than a page becomes while its stream is healthy. */
const OLD_MS = 30_000;

type StreamHealth = 'live' | 'stale' | 'reconnecting' | 'error';

const getHealth = ({ connection, problem }: LiveStatus, ageMs: number): StreamHealth => {
  if (connection === 'reconnecting') return 'reconnecting';
  if (problem) return 'error';
  return connection === 'stale' || ageMs > OLD_MS ? 'stale' : 'live';
};

/** The age of what the page shows, ticking; amber, with the reason, when it is no longer updated. */
export function LiveBadge() {
  const status = useLiveStatus();
  return status && <Ticking status={status} />;
}

function Ticking({ status }: { status: LiveStatus }) {
  const t = useTranslations('shell.live');
  const problems = useTranslations('problem.codes');
  const format = useFormat();
  const ageMs = useAge(status.asOf);
  const health = getHealth(status, ageMs);
  const age = format.duration(ageMs);
  const explanationId = useId();
  const explanation = {
    live: () => t('explainLive', { age }),
    stale: () => t('explainStale', { age }),
    reconnecting: () => t('explainReconnecting', { age }),
    error: () => t('explainError', { age, reason: problems(`${status.problem?.code ?? 'unexpected'}.what`) }),
  }[health]();

  return (
    <>
      <Tooltip label={explanation} side="bottom">
        <button
          type="button"
          aria-describedby={explanationId}
          data-live={health}
          className={classNames(
            'inline-flex h-7 shrink-0 cursor-default! items-center gap-1.5 rounded px-2 text-xs tabular-nums',
            health === 'live' ? 'text-dim' : 'bg-warn-soft font-medium text-warn',
          )}
        >
          <span className={health === 'live' ? 'text-ok-mark' : 'text-warn-mark'}>
            <ShapeMark shape={health === 'live' ? 'dot' : 'triangle'} className="size-2.5" />
          </span>
          <span className={classNames('max-sm:sr-only', health === 'live' && 'max-lg:sr-only')}>{t(health)}</span>
          <span className="min-w-[5ch] text-right"> {age}</span>
        </button>
      </Tooltip>
      <span id={explanationId} hidden>
        {explanation}
      </span>
    </>
  );
}

function useAge(asOf: number): number {
  const [now, setNow] = useState(clock.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, now - asOf);
}
