'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Code } from '@/components/ui/code';
import type { OmittedPart } from '@/lib/domain/spec/import/import-result';

type Props = { notCarried: readonly OmittedPart[]; onUndo: () => void; onDismiss: () => void };

/** The result of an import: what was filled in, what was not imported and why, and a button to undo it. */
export function ImportNotice({ notCarried, onUndo, onDismiss }: Props) {
  const t = useTranslations('deploy.import');
  const reasons = useTranslations('importing.reason');
  return (
    <div role="status">
      <Callout tone={notCarried.length > 0 ? 'warn' : 'ok'} title={t('done')}>
        {notCarried.length > 0 && (
          <>
            <p>{t('notImportedTitle', { count: notCarried.length })}</p>
            <ul className="mt-1 flex flex-col gap-1">
              {notCarried.map(({ path, reason, facts }) => (
                <li key={`${path} ${reason}`}>
                  <Code>{path}</Code> {reasons(reason, facts)}
                </li>
              ))}
            </ul>
          </>
        )}
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
