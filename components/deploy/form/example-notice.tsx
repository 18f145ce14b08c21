import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Callout } from '@/components/ui/callout';
import { Code } from '@/components/ui/code';

const code = (chunks: ReactNode) => <Code>{chunks}</Code>;

/** What the example of Gantry itself leaves to the person who deploys it. */
export function ExampleNotice() {
  const t = useTranslations('deploy.example');
  return (
    <Callout tone="info" title={t('title')} className="mb-4">
      <ul className="list-disc pl-4">
        <li>{t.rich('image', { code })}</li>
        <li>{t.rich('address', { code })}</li>
        <li>{t.rich('signIn', { code })}</li>
        <li>{t.rich('role', { code })}</li>
      </ul>
    </Callout>
  );
}
