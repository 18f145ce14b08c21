'use client';
import { type RefObject, useEffect, useState } from 'react';

/** The current width of an element, in pixels; undefined until the browser has measured it. */
export function useWidth(element: RefObject<HTMLElement | null>): number | undefined {
  const [width, setWidth] = useState<number>();
  useEffect(() => {
    const watched = element.current;
    if (!watched) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(entry.contentRect.width);
    });
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
