'use client';
import { type RefObject, useLayoutEffect, useRef } from 'react';

const MOVE_MS = 350;

/**
 * Lets whatever has a `data-move` key within an element glide from where it was drawn before to where it is drawn now,
 * and what is new fade in. Does nothing for readers who prefer reduced motion.
 */
export function useSoftMoves(container: RefObject<HTMLElement | null>): void {
  const places = useRef(new Map<string, DOMRect>());
  const isFirst = useRef(true);

  // Without dependencies on purpose: any draw may have moved something.
  useLayoutEffect(() => {
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const frame = container.current?.getBoundingClientRect();
    const now = new Map<string, DOMRect>();
    for (const element of container.current?.querySelectorAll<HTMLElement>('[data-move]') ?? []) {
      const box = element.getBoundingClientRect();
      const place = new DOMRect(box.x - (frame?.x ?? 0), box.y - (frame?.y ?? 0), box.width, box.height);
      const key = element.dataset.move ?? '';
      now.set(key, place);
      const before = places.current.get(key);
      if (still || isFirst.current) continue;
      if (!before) element.animate({ opacity: [0, 1] }, MOVE_MS);
      else if (before.x !== place.x || before.y !== place.y) {
        const from = `translate(${before.x - place.x}px, ${before.y - place.y}px)`;
        element.animate({ transform: [from, 'none'] }, { duration: MOVE_MS, easing: 'ease-in-out' });
      }
    }
    places.current = now;
    isFirst.current = now.size === 0;
  });
}
