'use client';
import { useTranslations } from 'next-intl';
import { ProblemPanel } from '@/components/problem/problem-panel';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import { Spinner } from '@/components/ui/spinner';
import { neededImages } from '@/lib/domain/lifecycle-policy/clean-up';
import type { Scope } from '@/lib/domain/scope';
import { AffectedTable } from './affected-table';
import { NeededWarning } from './needed-warning';
import { StorageFacts } from './storage-facts';
import type { Preview } from './use-lifecycle-preview';

type Props = {
  scope: Scope;
  preview: Exclude<Preview, { phase: 'none' }>;
  /** The policy has been edited since. */
  isOutdated: boolean;
};

/** What a policy would do to the images that are there now. */
export function PreviewCard({ scope, preview, isOutdated }: Props) {
  const t = useTranslations('cleanUp');
  return (
    <Card title={t('previewTitle')} flush>
      <div className="flex flex-col gap-3 p-4" aria-live="polite">
        {preview.phase === 'running' && (
          <p className="flex items-center gap-2 text-sm text-dim">
            <Spinner /> {t(preview.isWaiting ? 'previewWaiting' : 'previewRunning')}
          </p>
        )}
        {preview.phase === 'problem' && <ProblemPanel problem={preview.problem} />}
        {preview.phase === 'ended' && <Callout tone="warn">{t(`previewEnded.${preview.why}`)}</Callout>}
        {preview.phase === 'complete' && (
          <>
            {isOutdated && <Callout tone="warn">{t('previewOutdated')}</Callout>}
            <Summary preview={preview} />
            <NeededWarning scope={scope} images={neededImages(preview.result.cleanUp)} />
            <StorageFacts {...preview.result.cleanUp} cost={preview.result.cost} />
            <p className="text-xs text-faint">{t('checked', { count: preview.result.serviceCount })}</p>
          </>
        )}
      </div>
      {preview.phase === 'complete' && preview.result.cleanUp.images.length > 0 && (
        <div className="border-t border-hairline">
          <AffectedTable scope={scope} images={preview.result.cleanUp.images} />
        </div>
      )}
    </Card>
  );
}

function Summary({ preview: { result } }: { preview: Extract<Preview, { phase: 'complete' }> }) {
  const t = useTranslations('cleanUp');
  const { images, archived, isPartial } = result.cleanUp;
  const deleted = images.filter(({ action }) => action === 'expire').length;
  return (
    <>
      <p className="text-sm font-medium text-ink">{t('summary', { deleted, archived: archived.images })}</p>
      {isPartial && <Callout tone="warn">{t('partial', { count: images.length })}</Callout>}
    </>
  );
}
