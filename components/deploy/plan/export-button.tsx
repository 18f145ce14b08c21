'use client';
import { FileCode } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { Plan } from '@/lib/domain/plan/plan';
import { ExportDialog } from './export-dialog';

/** Opens the exports of the plan. */
export function ExportButton({ plan }: { plan: Plan }) {
  const t = useTranslations('deploy.export');
  const [isOpen, setOpen] = useState(false);
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
