'use client';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useTransition } from 'react';
import type { Problem, ProblemCode } from '@/lib/domain/problem';
import { ProblemPanel } from './problem-panel';

const RETRY_MS = 8_000;

/** Troubles that may pass while one waits; the others need a person. */
const PASSES_BY_ITSELF: Record<ProblemCode, boolean> = {
  throttled: true,
  unreachable: true,
  'missing-credentials': true,
  'expired-credentials': true,
  'access-denied': true,
  unexpected: true,
  invalid: false,
  unauthenticated: false,
  forbidden: false,
  missing: false,
  conflict: false,
  changed: false,
};

/** A page that could not be shown: why, and the same page again as soon as the trouble has passed. */
export function PageProblem({ problem, action }: { problem: Problem; action?: ReactNode }) {
  const router = useRouter();
  const [retrying, retry] = useTransition();
  const passes = PASSES_BY_ITSELF[problem.code];

  useEffect(() => {
    if (!passes) return;
    const timer = setInterval(() => retry(() => router.refresh()), RETRY_MS);
    return () => clearInterval(timer);
  }, [passes, router]);

  return (
    <ProblemPanel
      problem={problem}
      retry={passes ? () => retry(() => router.refresh()) : undefined}
      retrying={retrying}
      action={action}
    />
  );
}
