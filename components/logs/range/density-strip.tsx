'use client';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { useService } from '@/components/service/service-context';
import { classNames } from '@/components/ui/class-names';
import { versionOf } from '@/lib/domain/deployment/sentence';
import { useFormat } from '@/lib/i18n/use-format';
import type { LogRow } from '../log-rows';
import type { LogView } from '../use-log-view';
import { type Bucket, countByTime, type Span } from './density';

const PARTS = 72;
/** Longer ranges are of more than one day, at least at some hours. */
const HALF_DAY = 43_200_000;

type Props = {
  rows: readonly LogRow[];
  span: Span;
  /** What of the span was read; the rest is not known. */
  read: Span;
  logView: LogView;
};

/** How many lines there are over a range of time, with errors and deployments; a part leads to its time. */
export function DensityStrip({ rows, span, read, logView }: Props) {
  const t = useTranslations('logs.density');
  const format = useFormat();
  const { view } = useService();
  const [focused, setFocused] = useState(0);
  const buckets = useMemo(() => countByTime(rows, span, PARTS), [rows, span]);
  const most = buckets.reduce((max, { lines }) => Math.max(max, lines), 1);
  const style = span.to - span.from > HALF_DAY ? 'short' : 'clock';
  const markers = view.history.filter(({ createdAt }) => createdAt >= span.from && createdAt <= span.to);
  const jump = (at: number) => {
    void logView.setParams({ at: Math.round(at), line: null, search: null }, { history: 'push' });
  };
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.min(PARTS - 1, Math.max(0, focused + step));
    setFocused(next);
    const button = event.currentTarget.children[next];
    if (button instanceof HTMLElement) button.focus();
  };
  const left = (at: number) => `${((at - span.from) / Math.max(1, span.to - span.from)) * 100}%`;

  return (
    <div className="flex flex-col gap-0.5 max-sm:hidden">
      <div className="relative h-9 rounded-md border border-hairline bg-surface">
        <div
          role="toolbar"
          aria-label={t('title')}
          onKeyDown={move}
          className="absolute inset-x-px inset-y-0 flex items-end"
        >
          {buckets.map((bucket, index) => (
            <Part
              key={bucket.from}
              bucket={bucket}
              share={bucket.lines / most}
              isRead={bucket.to > read.from && bucket.from < read.to}
              label={t('part', {
                from: format.instant(bucket.from, 'short'),
                lines: bucket.lines,
                errors: bucket.errors,
              })}
              tabIndex={index === focused ? 0 : -1}
              onChoose={() => {
                setFocused(index);
                jump(bucket.from);
              }}
            />
          ))}
        </div>
        {markers.map(({ arn, id, createdAt, target }) => (
          <span
            key={arn}
            title={t('deployment', {
              version: target ? versionOf(view.service, target.taskDefinitionArn, view.taskDefinitions) : id,
              at: format.instant(createdAt, 'short'),
            })}
            className="pointer-events-none absolute inset-y-0 w-px bg-accent"
            style={{ left: left(createdAt) }}
          >
            <span className="absolute top-0 -left-1 size-2 rotate-45 bg-accent" />
          </span>
        ))}
      </div>
      <div aria-hidden className="flex justify-between text-2xs text-faint tabular-nums" suppressHydrationWarning>
        <span>{format.instant(span.from, style)}</span>
        <span>{format.instant(span.to, style)}</span>
      </div>
    </div>
  );
}

type PartProps = {
  bucket: Bucket;
  share: number;
  isRead: boolean;
  label: string;
  tabIndex: number;
  onChoose: () => void;
};

const LEAST = 0.08;

function Part({ bucket, share, isRead, label, tabIndex, onChoose }: PartProps) {
  const height = bucket.lines > 0 ? Math.max(LEAST, share) : 0;
  const errors = bucket.lines > 0 ? bucket.errors / bucket.lines : 0;
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      title={label}
      aria-label={label}
      onClick={onChoose}
      className={classNames(
        'flex h-full min-w-0 flex-1 cursor-pointer flex-col justify-end px-px hover:bg-hover',
        !isRead && 'bg-[repeating-linear-gradient(135deg,var(--hairline)_0_1px,transparent_1px_5px)]',
      )}
    >
      <span
        className="flex w-full flex-col overflow-hidden rounded-t-[1px] bg-dim/50"
        style={{ height: `${height * 100}%` }}
      >
        {errors > 0 && <span className="min-h-0.5 w-full bg-bad-mark" style={{ height: `${errors * 100}%` }} />}
      </span>
    </button>
  );
}
