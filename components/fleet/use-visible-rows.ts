'use client';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** Up to here every row is rendered: it costs little, and the browser's own search finds all of them. */
const DRAW_ALL_UP_TO = 120;

const LINE_HEIGHT = 45;
const OVERSCAN = 12;

/** The viewport that the server renders for: as much as a large window shows. */
const FIRST_WINDOW = { width: 1280, height: 1000 };

type Visible = {
  ref: RefObject<HTMLTableElement | null>;
  /** A ref for each rendered row, which has its index in `data-index`: rows have different heights. */
  measure: ((line: HTMLElement | null) => void) | undefined;
  shown: number[];
  above: number;
  below: number;
};

/** Which of many rows are visible in the window, and the height of what is left out above and below, in pixels. */
export function useVisibleRows(count: number): Visible {
  const ref = useRef<HTMLTableElement>(null);
  const [top, setTop] = useState(0);
  const isLong = count > DRAW_ALL_UP_TO;

  useLayoutEffect(() => {
    if (isLong && ref.current) setTop(ref.current.getBoundingClientRect().top + window.scrollY);
  }, [isLong]);

  const virtualizer = useWindowVirtualizer({
    count,
    enabled: isLong,
    estimateSize: () => LINE_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin: top,
    initialRect: FIRST_WINDOW,
  });
  if (!isLong) {
    return { ref, measure: undefined, shown: Array.from({ length: count }, (_, index) => index), above: 0, below: 0 };
  }

  const items = virtualizer.getVirtualItems();
  const start = items[0]?.start ?? top;
  const end = items.at(-1)?.end ?? top;
  return {
    ref,
    measure: virtualizer.measureElement,
    shown: items.map(({ index }) => index),
    above: Math.max(0, start - top),
    below: Math.max(0, virtualizer.getTotalSize() - (end - top)),
  };
}
