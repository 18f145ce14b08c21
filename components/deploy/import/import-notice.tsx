'use client';
import { useTranslations } from 'next-intl';
import { ImportNotes } from '@/components/state/import-notes';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import type { OmittedPart } from '@/lib/domain/spec/import/import-result';

type Props = { notCarried: readonly OmittedPart[]; onUndo: () => void; onDismiss: () => void };

/** The result of an import: what was filled in, what was not imported and why, and a button to undo it. */
export function ImportNotice({ notCarried, onUndo, onDismiss }: Props) {
  const t = useTranslations('deploy.import');
  return (
    <div role="status">
      <Callout tone={notCarried.length > 0 ? 'warn' : 'ok'} title={t('done')}>
        {notCarried.length > 0 && <ImportNotes notes={notCarried} />}
        <div className="mt-2 flex gap-2">
          <Button size="sm" onClick={onUndo}>
            {t('undo')}
          </Button>
          <Button size="sm" variant="ghost" onClick={onDismiss}>
            {t('dismiss')}
          </Button>
        </div>
      </Callout>
    </div>
  );
}
