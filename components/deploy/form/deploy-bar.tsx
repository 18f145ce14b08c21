'use client';
import { FileInput, RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/link';
import type { Imported, OmittedPart } from '@/lib/domain/spec/import/import-result';
import { routes } from '@/lib/routes';
import { ImportDialog } from '../import/import-dialog';
import { ImportNotice } from '../import/import-notice';
import { specFromImport } from '../import/spec-from-import';
import { useDeployFormContext } from './deploy-form-context';
import { type Draft, draftFromSpec, specFromDraft } from './draft';

type Props = { isTouched: boolean };

/** Fills the form from a file or starts it over; says what a file could not fill in. */
export const DeployBar = memo(function DeployBar({ isTouched }: Props) {
  const t = useTranslations('deploy.bar');
  const { scope, inventory, repositories, initial, isChange, getCurrentDraft, change } = useDeployFormContext();
  const [isImporting, setImporting] = useState(false);
  const [lastImport, setLastImport] = useState<{ notCarried: readonly OmittedPart[]; before: Draft }>();

  const applyImport = (imported: Imported) => {
    const before = getCurrentDraft();
    setLastImport({ notCarried: imported.notCarried, before });
    change(() => draftFromSpec(specFromImport(specFromDraft(before), imported), inventory, repositories, before));
  };

  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" icon={<FileInput aria-hidden className="size-3.5" />} onClick={() => setImporting(true)}>
          {t('import')}
        </Button>
        {!isChange && (
          <ButtonLink size="sm" variant="ghost" href={routes.deploy(scope, { example: 'gantry' })}>
            {t('example')}
          </ButtonLink>
        )}
        {isTouched && (
          <Button
            size="sm"
            variant="ghost"
            icon={<RotateCcw aria-hidden className="size-3.5" />}
            onClick={() => {
              setLastImport(undefined);
              change(() => initial);
            }}
          >
            {t('startOver')}
          </Button>
        )}
      </div>
      {lastImport && (
        <ImportNotice
          notCarried={lastImport.notCarried}
          onUndo={() => {
            change(() => lastImport.before);
            setLastImport(undefined);
          }}
          onDismiss={() => setLastImport(undefined)}
        />
      )}
      {isImporting && <ImportDialog onTake={applyImport} onClose={() => setImporting(false)} />}
    </>
  );
});
