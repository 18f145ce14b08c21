'use client';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { Tone } from '@/components/ui/tone';
import { type Image, SEVERITIES, type Severity } from '@/lib/domain/image';

export const SEVERITY_TONES: Readonly<Record<Severity, Tone>> = {
  critical: 'bad',
  high: 'warn',
  medium: 'idle',
  low: 'idle',
  informational: 'idle',
  undefined: 'idle',
};

const MOST = 2;

/** The findings of an image's vulnerability scan, the two worst severities at most. */
export function ScanSummary({ scan }: { scan: Image['scan'] }) {
  const t = useTranslations('image');
  if (!scan) return <span className="text-faint">{t('scanStatus.none')}</span>;
  if (scan.status !== 'complete') return <span className="text-dim">{t(`scanStatus.${scan.status}`)}</span>;

  const { severities } = scan;
  if (!severities) return <span className="text-dim">{t('scanStatus.scanned')}</span>;

  const found = SEVERITIES.flatMap((severity) => {
    const count = severities[severity] ?? 0;
    return count > 0 ? [{ severity, tone: SEVERITY_TONES[severity], count }] : [];
  });
  if (found.length === 0) return <span className="text-dim">{t('scanStatus.clean')}</span>;
  return (
    <span className="flex flex-wrap gap-1">
      {found.slice(0, MOST).map(({ severity, tone, count }) => (
        <Badge key={severity} tone={tone}>
          {t('severity', { severity, count })}
        </Badge>
      ))}
    </span>
  );
}
