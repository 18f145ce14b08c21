'use client';
import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';

/** Copies a file, or saves it under its name. */
export function FileButtons({ name, text }: { name: string; text: string }) {
  const t = useTranslations('dockerfile');
  const save = () => {
    const url = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <>
      <CopyButton value={text} label={t('copy', { file: name })} />
      <Button
        size="sm"
        icon={<Download aria-hidden className="size-3.5" />}
        aria-label={t('downloadFile', { file: name })}
        onClick={save}
      >
        {t('download')}
      </Button>
    </>
  );
}
