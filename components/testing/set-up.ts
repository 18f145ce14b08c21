import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, expect, vi } from 'vitest';

// A machine that is busy with other suites takes longer than a second for a frame.
configure({ asyncUtilTimeout: 10_000 });
// React warns of updates that a test did not wait for.
Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);
// There is nothing to animate, so nothing is waited for.
Reflect.set(globalThis, 'BASE_UI_ANIMATIONS_DISABLED', true);
// Testing Library moves fake timers along where it waits, and asks for them by this name.
Reflect.set(globalThis, 'jest', { advanceTimersByTime: (ms: number) => vi.advanceTimersByTime(ms) });

/** The document of these tests is older than the element `search`. */
const isExpected = (message: unknown) => String(message).startsWith('The tag <%s> is unrecognized in this browser');

const warnings: string[] = [];

beforeEach(() => {
  warnings.length = 0;
  vi.spyOn(console, 'error').mockImplementation((...words: unknown[]) => {
    if (!isExpected(words[0])) warnings.push(words.map(String).join(' '));
  });
});

// Files share a document and its memory: each test leaves them as it found them.
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  sessionStorage.clear();
  localStorage.clear();
  document.body.replaceChildren();
  expect(warnings, 'what React warned of').toEqual([]);
});
