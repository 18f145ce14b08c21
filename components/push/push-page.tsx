'use client';
import type { Live } from '@/lib/domain/live';
import type { PushTarget } from '@/lib/domain/push-guide/push-target';
import type { Scope } from '@/lib/domain/scope';
import type { PushView } from '@/lib/domain/wire/push-view';
import { useLive } from '@/lib/live/client/use-live';
import { routes } from '@/lib/routes';
import { PushArrivals } from './push-arrivals';
import { PushGuide } from './push-guide';

type Props = {
  scope: Scope;
  target: PushTarget & { immutableTags: boolean };
  /** What the repository held when the page was opened. */
  initial: Live<PushView>;
};

/** How to push an image to a repository, and what arrives while somebody does. */
export function PushPage({ scope, target, initial }: Props) {
  const { repository, images: before } = initial.value;
  const { value, problem } = useLive(routes.livePushes({ ...scope, repository }), initial);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="min-w-0 lg:sticky lg:top-4 lg:order-2">
        <PushArrivals scope={scope} uri={target.uri} before={before} view={value} problem={problem} />
      </div>
      <PushGuide target={target} images={value.images} />
    </div>
  );
}
