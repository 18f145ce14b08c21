'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useTransition } from 'react';
import { ProblemPanel } from '@/components/problem/problem-panel';
import { ButtonLink } from '@/components/ui/link';
import type { Problem, ProblemCode } from '@/lib/domain/problem';
import { routes } from '@/lib/routes';

const RETRY_MS = 10_000;

/** Problems that pass by themselves, or once somebody fixes the server. */
const IS_TRANSIENT: Partial<Record<ProblemCode, true>> = {
  throttled: true,
  'rate-limited': true,
  unreachable: true,
  unexpected: true,
  'missing-credentials': true,
  'expired-credentials': true,
  'access-denied': true,
};

/** In place of a page that could not be loaded: the reason, a way on, and automatic retries while those may help. */
export function ProblemPage({ problem, action }: { problem: Problem; action?: ReactNode }) {
  const t = useTranslations('problem.page');
  const router = useRouter();
  const [retrying, start] = useTransition();
  const isTransient = IS_TRANSIENT[problem.code] === true;

  useEffect(() => {
    if (!isTransient) return;
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh();
    }, RETRY_MS);
    return () => clearInterval(timer);
  }, [isTransient, router]);

  return (
    <ProblemPanel
      problem={problem}
      retry={() => start(() => router.refresh())}
      retrying={retrying}
      action={
        action ??
        (problem.code === 'forbidden' && (
          <ButtonLink size="sm" href={routes.home()}>
            {t('toFleet')}
          </ButtonLink>
        ))
      }
    />
  );
}
