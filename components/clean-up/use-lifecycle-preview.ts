'use client';
import { useEffect, useRef, useState } from 'react';
import { awaitOutcome } from '@/components/problem/await-outcome';
import type { Problem } from '@/lib/domain/problem';
import type { RepositoryScope } from '@/lib/domain/wire/image-actions';
import type { PreviewState } from '@/lib/domain/wire/lifecycle-actions';
import type { CleanUpActions } from './clean-up-actions';

/** A preview takes ECR some seconds, of a large repository a minute. */
const POLL_MS = 1_500;
const POLLS_MAX = 80;

type Completed = Extract<PreviewState, { status: 'complete' }>;
export type Preview =
  | { phase: 'none' }
  /** `isWaiting`: ECR is at another preview of this repository first. */
  | { phase: 'running'; isWaiting: boolean }
  | { phase: 'problem'; problem: Problem }
  | { phase: 'ended'; why: 'expired' | 'failed' | 'replaced' | 'timed-out' }
  /** `policy` is the text that was previewed. */
  | { phase: 'complete'; policy: string; result: Completed };

/** Starts previews and polls until ECR has an answer, for two minutes at most; the last one started counts. */
export function useLifecyclePreview(
  at: RepositoryScope,
  { startPreview, getPreview }: Pick<CleanUpActions, 'startPreview' | 'getPreview'>,
) {
  const [preview, setPreview] = useState<Preview>({ phase: 'none' });
  const current = useRef<AbortController>(undefined);
  useEffect(() => () => current.current?.abort(), []);

  async function start(policy: string) {
    current.current?.abort();
    const control = new AbortController();
    const { signal } = control;
    current.current = control;
    const show = (next: Preview) => {
      if (!signal.aborted) setPreview(next);
    };
    show({ phase: 'running', isWaiting: false });
    show(await followPreview({ ...at, policy }, { startPreview, getPreview }, show, signal));
  }

  return { preview, start };
}

async function followPreview(
  input: RepositoryScope & { policy: string },
  { startPreview, getPreview }: Pick<CleanUpActions, 'startPreview' | 'getPreview'>,
  show: (preview: Preview) => void,
  signal: AbortSignal,
): Promise<Preview> {
  let isStarted = false;
  for (let poll = 0; poll < POLLS_MAX && !signal.aborted; poll += 1) {
    if (!isStarted) {
      const started = await awaitOutcome(startPreview(input));
      if (!started.ok) return { phase: 'problem', problem: started.problem };
      isStarted = started.value.status === 'in-progress';
      show({ phase: 'running', isWaiting: !isStarted });
    }
    if (isStarted) {
      const found = await awaitOutcome(getPreview(input));
      if (!found.ok) return { phase: 'problem', problem: found.problem };
      const { status } = found.value;
      if (status === 'complete') return { phase: 'complete', policy: input.policy, result: found.value };
      if (status !== 'in-progress') return { phase: 'ended', why: status };
    }
    await pause(signal);
  }
  return { phase: 'ended', why: 'timed-out' };
}

const pause = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, POLL_MS);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
