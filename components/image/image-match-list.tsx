'use client';
import { useTranslations } from 'next-intl';
import useSWR from 'swr';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { ProblemPanel } from '@/components/problem/problem-panel';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { useDebouncedValue } from '@/components/ui/use-debounced-value';
import { shortDigest } from '@/lib/domain/image-reference';
import type { Scope } from '@/lib/domain/scope';
import type { FindImages, ImageMatches } from '@/lib/domain/wire/image-actions';
import { routes } from '@/lib/routes';

/** Fewer letters begin too many tags and digests. */
const LEAST = 2;
const TYPING_PAUSE_MS = 300;

type Props = { scope: Scope; text: string; find: FindImages };

/** The images of all repositories whose tag or digest contains what is typed. */
export function ImageMatchList({ scope: { account, region }, text, find }: Props) {
  const t = useTranslations('image');
  const settled = useDebouncedValue(text, TYPING_PAUSE_MS);
  const isAsked = settled.length >= LEAST;
  const { data, mutate } = useSWR(isAsked ? ['find-images', account, region, settled] : null, () =>
    awaitOutcome(find({ account, region, text: settled })),
  );
  if (!isAsked) return null;
  return (
    <Card flush title={t('matches', { text: settled })}>
      <div aria-live="polite">
        {!data && <p className="px-4 py-3 text-dim">{t('searching')}</p>}
        {data?.ok && <Matches scope={{ account, region }} matches={data.value} />}
      </div>
      {data && !data.ok && (
        <div className="p-4">
          <ProblemPanel problem={data.problem} retry={() => void mutate()} />
        </div>
      )}
    </Card>
  );
}

function Matches({ scope, matches: { images, repositories, isPartial } }: { scope: Scope; matches: ImageMatches }) {
  const t = useTranslations('image');
  return (
    <>
      {images.length === 0 && <p className="px-4 py-3 text-dim">{t('matchesNone', { repositories })}</p>}
      <ul className="divide-y divide-hairline">
        {images.map(({ repository, digest, tags }) => (
          <li key={`${repository}@${digest}`} className="flex flex-wrap items-baseline gap-x-3 px-4 py-2">
            <Link href={routes.image({ ...scope, repository, digest })} className="break-all">
              {repository}
              {tags.length > 0 && `:${tags.join(', ')}`}
            </Link>
            <span className="font-mono text-xs text-faint">{shortDigest(digest)}</span>
          </li>
        ))}
      </ul>
      {isPartial && <p className="px-4 py-2 text-xs text-faint">{t('matchesPartial', { repositories })}</p>}
    </>
  );
}
