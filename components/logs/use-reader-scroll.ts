'use client';
import { type UIEvent, useRef } from 'react';

/** A scroll this soon after wheel, finger, key or pointer is the reader's, in milliseconds. */
const HAND_MS = 1_000;

/**
 * Tells a reader who scrolls up from a list that moves by itself: lines that are measured, let go or come in scroll the
 * box too, also upwards, and none of that may stop following.
 *
 * @param onScrollUp - the reader scrolled up and away from the end
 * @param endPx - nearer to the end than this counts as being there
 * @returns the handlers of the element around the box (`hand`) and of the box itself (`onScroll`)
 */
export function useReaderScroll(onScrollUp: () => void, endPx: number) {
  const lastHand = useRef(Number.NEGATIVE_INFINITY);
  const lastTop = useRef(0);
  const touch = () => {
    lastHand.current = performance.now();
  };
  return {
    hand: {
      onWheelCapture: touch,
      onTouchMoveCapture: touch,
      onKeyDownCapture: touch,
      onPointerDownCapture: touch,
      onPointerMoveCapture: (event: { buttons: number }) => {
        if (event.buttons !== 0) touch();
      },
    },
    onScroll: ({ currentTarget: box }: UIEvent<HTMLElement>) => {
      const isAtEnd = box.scrollHeight - box.scrollTop - box.clientHeight < endPx;
      const isUp = box.scrollTop < lastTop.current - 1;
      lastTop.current = box.scrollTop;
      if (isUp && !isAtEnd && performance.now() - lastHand.current < HAND_MS) onScrollUp();
    },
  };
}
