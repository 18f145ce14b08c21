'use client';
import { FileCode } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { Plan } from '@/lib/domain/plan/plan';
import { hasRedacted } from '@/lib/domain/task-definition/redacted-text';
import { ExportDialog } from './export-dialog';

/** Opens the exports of the plan. There are none for a reader who may not see all of its values. */
export function ExportButton({ plan }: { plan: Plan }) {
  const t = useTranslations('deploy.export');
  const words = useTranslations('deploy.redacted');
  const [isOpen, setOpen] = useState(false);
  const isRedacted = useMemo(() => hasRedacted(plan.steps), [plan]);
  if (isRedacted) return <p className="text-xs text-faint">{words('export')}</p>;
  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        className="-ml-2 w-fit"
        icon={<FileCode aria-hidden className="size-3.5" />}
        onClick={() => setOpen(true)}
      >
        {t('open')}
      </Button>
      {isOpen && <ExportDialog plan={plan} onClose={() => setOpen(false)} />}
    </>
  );
}
