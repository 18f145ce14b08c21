'use client';
import { type UIEvent, useRef } from 'react';

/** A scroll this soon after wheel, touch, key or pointer input is the reader's, in milliseconds. */
const INPUT_MS = 1_000;

/**
 * Distinguishes a reader who scrolls up from a list that moves by itself: lines that are measured, dropped or appended
 * scroll the box too, also upwards, and none of that may stop following.
 *
 * @param onScrollUp - the reader scrolled up and away from the end
 * @param endPx - nearer to the end than this counts as being there
 * @returns the handlers of the element around the box (`inputHandlers`) and of the box itself (`onScroll`)
 */
export function useReaderScroll(onScrollUp: () => void, endPx: number) {
  const lastInputAt = useRef(Number.NEGATIVE_INFINITY);
  const lastTop = useRef(0);
  const recordInput = () => {
    lastInputAt.current = performance.now();
  };
  return {
    inputHandlers: {
      onWheelCapture: recordInput,
      onTouchMoveCapture: recordInput,
      onKeyDownCapture: recordInput,
      onPointerDownCapture: recordInput,
      onPointerMoveCapture: (event: { buttons: number }) => {
        if (event.buttons !== 0) recordInput();
      },
    },
    onScroll: ({ currentTarget: box }: UIEvent<HTMLElement>) => {
      const isAtEnd = box.scrollHeight - box.scrollTop - box.clientHeight < endPx;
      const isUp = box.scrollTop < lastTop.current - 1;
      lastTop.current = box.scrollTop;
      if (isUp && !isAtEnd && performance.now() - lastInputAt.current < INPUT_MS) onScrollUp();
    },
  };
}
