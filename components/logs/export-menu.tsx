'use client';
import { Copy, Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem } from '@/components/ui/menu';
import { toast } from '@/components/ui/toast';
import { download, FILE_FORMATS, formatForClipboard } from './log-export';
import type { LogRow } from './log-rows';

/** Copies the lines shown, or downloads them as text, as JSON lines or as a table. */
export function ExportMenu({ rows, shown }: { rows: readonly LogRow[]; shown: number }) {
  const t = useTranslations('logs');
  return (
    <>
      <IconButton
        label={t('copy')}
        icon={<Copy aria-hidden className="size-4" />}
        onClick={() => {
          navigator.clipboard?.writeText(formatForClipboard(rows)).then(
            () => toast.success(t('copied', { count: shown })),
            () => toast.error(t('copyRefused')),
          );
        }}
      />
      <Menu trigger={<IconButton label={t('download')} icon={<Download aria-hidden className="size-4" />} />}>
        {FILE_FORMATS.map(({ extension, type, format }) => (
          <MenuItem key={extension} onSelect={() => download(format(rows), `log.${extension}`, type)}>
            {t(`formats.${extension}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
