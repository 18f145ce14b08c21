'use client';
import { ScrollArea } from '@base-ui/react/scroll-area';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useTranslations } from 'next-intl';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { classNames } from '@/components/ui/class-names';
import type { Instant } from '@/lib/domain/scope';
import { LogLineRow } from './log-line-row';
import type { LogRow, PlaceFinder } from './log-rows';
import { LogsSkeleton } from './logs-skeleton';
import { MarkerRow } from './marker-row';
import { NewLines } from './new-lines';
import type { LogView } from './use-log-view';
import { useReaderScroll } from './use-reader-scroll';

type Props = {
  rows: readonly LogRow[];
  /** What is highlighted in the lines. */
  findPlaces: PlaceFinder;
  wrap: boolean;
  /** Members of JSON lines that are shown before the message. */
  columns: readonly string[];
  /** The line, or the moment, that is shown first. */
  target: string | Instant | undefined;
  following: boolean;
  onFollow: (following: boolean) => void;
  /** New lines may still come. */
  isLive: boolean;
  isLoading: boolean;
  logView: LogView;
  /** What stands before the first line, and after the last one. */
  head: ReactNode;
  foot: ReactNode;
};

const ROW_PX = 22;
/** Nearer to the end than this counts as being there. */
const END_PX = 24;

/** The log lines. Only visible rows are rendered; new lines are appended, and the reader's scroll position stays. */
export function LogList({ rows, target, following, onFollow, isLive, isLoading, head, foot, ...lineProps }: Props) {
  const { wrap } = lineProps;
  const t = useTranslations('logs');
  const scroller = useRef<HTMLDivElement>(null);
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 24,
    anchorTo: target === undefined ? 'end' : 'start',
    followOnAppend: following,
    scrollEndThreshold: END_PX,
  });

  const follow = useCallback(() => {
    onFollow(true);
    virtualizer.scrollToEnd();
  }, [onFollow, virtualizer]);

  // Whoever follows stays at the end when another filter changes the list.
  useEffect(() => {
    if (following && rows.length > 0) virtualizer.scrollToEnd();
  }, [following, rows.length, virtualizer]);

  const scrolledTo = useRef<string | Instant>(undefined);
  useEffect(() => {
    if (target === undefined || scrolledTo.current === target || rows.length === 0) return;
    const index = rows.findIndex((row) => (typeof target === 'string' ? row.key === target : row.at >= target));
    if (index < 0) return;
    scrolledTo.current = target;
    virtualizer.scrollToIndex(index, { align: typeof target === 'string' ? 'center' : 'start' });
  }, [target, rows, virtualizer]);

  const { inputHandlers, onScroll } = useReaderScroll(() => onFollow(false), END_PX);

  const toggle = useCallback((key: string) => {
    setExpanded((before) => {
      const after = new Set(before);
      if (!after.delete(key)) after.add(key);
      return after;
    });
  }, []);

  if (isLoading) return <LogsSkeleton />;
  return (
    <ScrollArea.Root
      {...inputHandlers}
      className="relative overflow-hidden rounded-lg border border-hairline bg-surface"
    >
      <ScrollArea.Viewport
        ref={scroller}
        role="log"
        aria-live="off"
        aria-label={t('stream')}
        onScroll={onScroll}
        className="h-[calc(100dvh-8rem)] min-h-80 sm:h-[calc(100dvh-23rem)] overscroll-contain font-mono text-xs leading-5 -outline-offset-2"
      >
        {head}
        <div className="relative w-full" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              <div
                key={item.key}
                data-index={item.index}
                ref={virtualizer.measureElement}
                className={classNames('absolute top-0 left-0', wrap ? 'w-full' : 'w-max min-w-full')}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                {row.kind === 'deployment' ? (
                  <MarkerRow deployment={row.deployment} />
                ) : (
                  <LogLineRow
                    entry={row.entry}
                    findPlaces={lineProps.findPlaces}
                    wrap={wrap}
                    columns={lineProps.columns}
                    isTarget={row.key === target}
                    isExpanded={expanded.has(row.key)}
                    onToggle={toggle}
                    logView={lineProps.logView}
                  />
                )}
              </div>
            );
          })}
        </div>
        {foot}
      </ScrollArea.Viewport>
      <Scrollbar orientation="vertical" />
      <Scrollbar orientation="horizontal" />
      {isLive && !following && <NewLines rows={rows} onFollow={follow} />}
    </ScrollArea.Root>
  );
}

function Scrollbar({ orientation }: { orientation: 'vertical' | 'horizontal' }) {
  return (
    <ScrollArea.Scrollbar
      orientation={orientation}
      className="z-10 flex p-0.5 data-[orientation=horizontal]:h-2.5 data-[orientation=vertical]:w-2.5"
    >
      <ScrollArea.Thumb className="flex-1 rounded-full bg-control/60 hover:bg-control" />
    </ScrollArea.Scrollbar>
  );
}
