'use client';
import { useTranslations } from 'next-intl';
import type { ServiceFix } from '@/lib/domain/diagnosis/fix/service-fix';

/** What a fix is called on its button, and what it does and opens, in sentences. */
export function useFixWords(): { button: (fix: ServiceFix) => string; body: (fix: ServiceFix) => string } {
  const t = useTranslations('deployment.fix');
  const keyOf = ({ request }: ServiceFix) => (request.kind === 'settings' ? request.key : request.kind);
  return {
    button: (fix) => t(`button.${keyOf(fix)}`, fix.facts),
    body: (fix) => t(`body.${keyOf(fix)}`, fix.facts),
  };
}
