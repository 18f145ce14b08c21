'use client';
import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { Link } from '@/components/ui/link';
import type { RunProgress } from '@/lib/domain/runs/run';
import type { Scope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';

type Props = { scope: Scope; run: Pick<RunProgress, 'supersedes' | 'supersededBy'> };

/** The run that this one superseded, and the one that superseded it. */
export function OtherRuns({ scope, run: { supersedes, supersededBy } }: Props) {
  const t = useTranslations('deploy.run');
  const nouns = useTranslations('deploy.run.noun');
  const others = [
    { key: 'supersededBy', other: supersededBy, tone: 'warn' },
    { key: 'supersedes', other: supersedes, tone: 'info' },
  ] as const;
  return others.map(
    ({ key, other, tone }) =>
      other && (
        <Callout key={key} tone={tone} className="mb-4">
          {t.rich(key, {
            by: other.by,
            what: nouns(other.verb),
            link: (words) => <Link href={routes.run({ ...scope, run: other.run })}>{words}</Link>,
          })}
        </Callout>
      ),
  );
}
