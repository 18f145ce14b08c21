import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';

/** Says that the values of a service are not shown to its reader, and to whom they are. */
export function WithheldNotice() {
  const t = useTranslations('deploy.withheld');
  return (
    <Callout tone="info" title={t('title')} className="mb-4">
      {t('body')}
    </Callout>
  );
}
