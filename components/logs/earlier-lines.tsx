'use client';
import { ArrowDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';

type Props = {
  reachesStart: boolean;
  busy: boolean;
  load: () => void;
  /** Why no line is shown. */
  words?: ReactNode;
};

const BAR = 'sticky left-0 flex flex-col items-center gap-2 px-4 py-3 text-center font-sans';

/** The head of the log: a button for earlier lines, or a note that there are none. */
export function EarlierLines({ reachesStart, busy, load, words }: Props) {
  const t = useTranslations('logs');
  return (
    <div className={BAR}>
      {words !== undefined && <p className="pt-8 text-sm text-dim">{words}</p>}
      {reachesStart ? (
        <p className="text-xs text-faint">{t('begins')}</p>
      ) : (
        <Button size="sm" variant="ghost" busy={busy} onClick={load}>
          {t('loadEarlier')}
        </Button>
      )}
    </div>
  );
}

type LaterProps = {
  reachesEnd: boolean;
  busy: boolean;
  load: () => void;
  /** Back to what comes now; absent where a range ends before. */
  goLive: (() => void) | undefined;
};

/** The foot of a log of the past: a button for later lines, and the way back to the present. */
export function LaterLines({ reachesEnd, busy, load, goLive }: LaterProps) {
  const t = useTranslations('logs');
  return (
    <div className={BAR}>
      <div className="flex flex-wrap justify-center gap-2">
        {reachesEnd ? (
          <p className="text-xs text-faint">{goLive ? t('reachesNow') : t('reachesEnd')}</p>
        ) : (
          <Button size="sm" variant="ghost" busy={busy} onClick={load}>
            {t('loadLater')}
          </Button>
        )}
        {goLive && (
          <Button size="sm" variant="ghost" onClick={goLive} icon={<ArrowDown aria-hidden className="size-3.5" />}>
            {t('goLive')}
          </Button>
        )}
      </div>
    </div>
  );
}
