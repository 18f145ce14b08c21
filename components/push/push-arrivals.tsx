'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ProblemPanel } from '@/components/problem/problem-panel';
import { Card } from '@/components/ui/card';
import { Spinner } from '@/components/ui/spinner';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { findLandedImages } from '@/lib/domain/landed-images';
import type { Problem } from '@/lib/domain/problem';
import type { Scope } from '@/lib/domain/scope';
import type { PushView } from '@/lib/domain/wire/push-view';
import { LandedImage } from './landed-image';

type Props = {
  scope: Scope;
  uri: string;
  /** The images of when the page was opened. */
  before: PushView['images'];
  view: PushView;
  /** Why what is shown may be out of date. */
  problem: Problem | undefined;
};

/** Waits for images, and shows each the moment it has landed, with what can be done with it. */
export function PushArrivals({ scope, uri, before, view, problem }: Props) {
  const t = useTranslations('push.arrivals');
  // What is new is new compared with the page as it was opened, however often the server draws it again.
  const [opened] = useState(before);
  const landed = findLandedImages(opened, view.images);
  const [newest] = view.images;

  return (
    <Card title={landed.length > 0 ? t('landed') : t('title')}>
      <div className="flex flex-col gap-4">
        {problem && <ProblemPanel problem={problem} />}
        <ul role="status" className="flex flex-col gap-4 empty:hidden">
          {landed.map((image) => (
            <li key={image.digest}>
              <LandedImage
                scope={scope}
                uri={uri}
                image={image}
                services={view.services}
                hiddenServices={view.hiddenServices ?? 0}
              />
            </li>
          ))}
        </ul>
        <div className="flex items-start gap-2 text-sm text-dim">
          <span className="mt-0.5">
            <Spinner />
          </span>
          <div>
            <p>{landed.length > 0 ? t('waitingForMore') : t('waiting')}</p>
            {landed.length === 0 && (
              <p className="text-xs text-faint">
                {newest
                  ? t.rich('newest', {
                      tag: newest.tags[0] ?? '',
                      code: (words) => <span className="font-mono">{words}</span>,
                      when: () => <RelativeTime at={newest.pushedAt} />,
                    })
                  : t('empty')}
              </p>
            )}
          </div>
        </div>
      </div>
    </Card>
  );
}
