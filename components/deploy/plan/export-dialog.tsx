'use client';
import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { download } from '@/components/logs/log-export';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { CodeBlock } from '@/components/ui/code';
import { Dialog } from '@/components/ui/dialog';
import { Tabs } from '@/components/ui/tabs';
import type { Plan } from '@/lib/domain/plan/plan';
import { useExports } from './use-exports';

type ExportFormat = 'commandLine' | 'template' | 'taskDefinition';

/** The exports of the plan, to copy or download. */
export function ExportDialog({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const t = useTranslations('deploy.export');
  const [format, setFormat] = useState<ExportFormat>('commandLine');
  const exports = useExports(plan);
  const panel = ({ text, name, leftOut }: (typeof exports)[number]) => (
    <div className="flex flex-col gap-3">
      {leftOut.length > 0 && (
        <Callout tone="warn" title={t('leftOut')}>
          <ul className="list-inside list-disc">
            {leftOut.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Callout>
      )}
      <CodeBlock text={text} label={name} />
      <Button
        size="sm"
        className="w-fit"
        icon={<Download aria-hidden className="size-3.5" />}
        onClick={() => download(text, name)}
      >
        {t('download')} {name}
      </Button>
    </div>
  );
  return (
    <Dialog open width="lg" onOpenChange={onClose} title={t('title')} description={t('body')}>
      <Tabs
        aria-label={t('title')}
        value={format}
        onValueChange={setFormat}
        tabs={exports.map((each) => ({ value: each.format, label: t(each.format), panel: panel(each) }))}
      />
    </Dialog>
  );
}
