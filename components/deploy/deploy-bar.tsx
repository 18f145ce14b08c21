'use client';
import { FileInput, RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { Imported, OmittedPart } from '@/lib/domain/spec/import/import-result';
import type { Draft } from './draft';
import { draftFromSpec } from './draft-of-wish';
import { useDeployFacts } from './form-context';
import { ImportDialog } from './import-dialog';
import { ImportNotice } from './import-notice';
import { specFromImport } from './imported-wish';
import { specFromDraft } from './wish-of';

type Props = { isTouched: boolean };

/** Ways to begin: from a file, or afresh; and what became of a file. */
export const DeployBar = memo(function DeployBar({ isTouched }: Props) {
  const t = useTranslations('deploy.bar');
  const { inventory, repositories, initial, present, change } = useDeployFacts();
  const [isImporting, setImporting] = useState(false);
  const [done, setDone] = useState<{ notCarried: readonly OmittedPart[]; before: Draft }>();

  const take = (imported: Imported) => {
    const before = present();
    setDone({ notCarried: imported.notCarried, before });
    change(() => draftFromSpec(specFromImport(specFromDraft(before), imported), inventory, repositories, before));
  };

  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" icon={<FileInput aria-hidden className="size-3.5" />} onClick={() => setImporting(true)}>
          {t('import')}
        </Button>
        {isTouched && (
          <Button
            size="sm"
            variant="ghost"
            icon={<RotateCcw aria-hidden className="size-3.5" />}
            onClick={() => {
              setDone(undefined);
              change(() => initial);
            }}
          >
            {t('startOver')}
          </Button>
        )}
      </div>
      {done && (
        <ImportNotice
          notCarried={done.notCarried}
          onUndo={() => {
            change(() => done.before);
            setDone(undefined);
          }}
          onDismiss={() => setDone(undefined)}
        />
      )}
      {isImporting && <ImportDialog onTake={take} onClose={() => setImporting(false)} />}
    </>
  );
});
