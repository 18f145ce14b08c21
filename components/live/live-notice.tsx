'use client';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { ProblemPanel } from '@/components/problem/problem-panel';
import { useLiveStatus } from '@/lib/live/client/live-status';
import { routes } from '@/lib/routes';
import { ButtonLink } from '../ui/link';

/** Why the page is not being updated, when AWS or the server gives a reason. What it shows stays, marked by its age. */
export function LiveNotice() {
  const t = useTranslations('signIn');
  const pathname = usePathname();
  const problem = useLiveStatus()?.problem;
  if (!problem) return null;

  const signedOut = problem.code === 'unauthenticated';
  return (
    <div className="mb-4">
      <ProblemPanel
        problem={problem}
        keepsTrying={!signedOut}
        action={signedOut && <ButtonLink href={routes.signIn(pathname)}>{t('submit')}</ButtonLink>}
      />
    </div>
  );
}
