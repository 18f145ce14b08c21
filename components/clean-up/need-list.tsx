'use client';
import { NeedLink } from '@/components/image/image-needs-list';
import type { ImageNeed } from '@/lib/domain/lifecycle-policy/image-needs';
import type { Scope } from '@/lib/domain/scope';

/** What needs an image, side by side, each with a link to it. */
export function NeedList({ scope, needs }: { scope: Scope; needs: readonly ImageNeed[] }) {
  return (
    <ul className="flex flex-wrap gap-x-3">
      {needs.map((need) => (
        <li key={JSON.stringify(need)}>
          <NeedLink scope={scope} need={need} />
        </li>
      ))}
    </ul>
  );
}
