'use client';
import { useMessages, useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import type { ImageFailure } from '@/lib/domain/cloud';
import { shortDigest } from '@/lib/domain/image-reference';

/** The images that ECR did not delete, each with its reason. */
export function DeletionFailures({ failures }: { failures: readonly ImageFailure[] }) {
  const t = useTranslations('image.deleting');
  const reasons = useMessages().image.deleting.failure;
  const isReason = (code: string): code is keyof typeof reasons => code in reasons;
  return (
    <div role="alert">
      <Callout tone="warn" title={t('failures', { count: failures.length })}>
        <ul>
          {failures.map(({ digest, code, reason = code }) => (
            <li key={digest}>
              <span className="font-mono text-xs">{shortDigest(digest)}</span>{' '}
              {t(`failure.${isReason(code) ? code : 'other'}`, { reason })}
            </li>
          ))}
        </ul>
      </Callout>
    </div>
  );
}
