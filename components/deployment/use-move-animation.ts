'use client';
import { type RefObject, useLayoutEffect, useRef } from 'react';

const MOVE_MS = 350;

/**
 * Animates whatever has a `data-move` key within an element from its previous position to its current one.
 * The element must be positioned. Does nothing for readers who prefer reduced motion.
 */
export function useMoveAnimation(container: RefObject<HTMLElement | null>): void {
  const positions = useRef(new Map<string, { x: number; y: number }>());

  // Without dependencies on purpose: any render may have moved something.
  useLayoutEffect(() => {
    const reducedMotion = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const now = new Map<string, { x: number; y: number }>();
    for (const element of container.current?.querySelectorAll<HTMLElement>('[data-move]') ?? []) {
      // Offsets are those of the layout, whatever an animation in progress still does to the picture.
      const position = { x: element.offsetLeft, y: element.offsetTop };
      const key = element.dataset.move ?? '';
      now.set(key, position);
      const previous = positions.current.get(key);
      if (reducedMotion || !previous || (previous.x === position.x && previous.y === position.y)) continue;
      const from = `translate(${previous.x - position.x}px, ${previous.y - position.y}px)`;
      element.animate({ transform: [from, 'none'] }, { duration: MOVE_MS, easing: 'ease-in-out' });
    }
    positions.current = now;
  });
}
