import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';

/** Says that the values of a service are not shown to its reader, and to whom they are. */
export function RedactedNotice() {
  const t = useTranslations('deploy.redacted');
  return (
    <Callout tone="info" title={t('title')} className="mb-4">
      {t('body')}
    </Callout>
  );
}
