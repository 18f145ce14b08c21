'use client';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { Certainty } from '@/lib/domain/diagnosis/finding';

/** How sure a finding is, in one word. */
export function CertaintyBadge({ certainty }: { certainty: Certainty }) {
  const t = useTranslations('deployment.incident');
  return (
    <span title={t(`certaintyHint.${certainty}`)}>
      <Badge tone={certainty === 'confirmed' ? 'accent' : 'idle'}>{t(`certainty.${certainty}`)}</Badge>
    </span>
  );
}
