'use client';
import { ShieldCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { RetainedResource } from '@/lib/domain/changes/owned-resources';

/** What a deletion retains, and why. */
export function RetainedList({ retained }: { retained: readonly RetainedResource[] }) {
  const t = useTranslations('deployment.delete');
  return (
    <ul className="space-y-1 text-sm">
      {retained.map(({ kind, name, reason }) => (
        <li key={`${kind} ${name}`} className="flex gap-2 text-dim">
          <ShieldCheck aria-hidden className="mt-0.5 size-3.5 shrink-0 text-faint" />
          <span className="min-w-0 break-words">
            {t(`kind.${kind}`, { name })}, {t(`reason.${reason}`)}
          </span>
        </li>
      ))}
    </ul>
  );
}
