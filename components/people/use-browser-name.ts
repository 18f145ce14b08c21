'use client';
import { useTranslations } from 'next-intl';
import { nameBrowser } from '@/lib/domain/browser-name';

/** A function that says which browser a session belongs to, such as “Firefox on Linux”. */
export function useBrowserName(): (agent: string) => string {
  const t = useTranslations('people');
  return (agent) => {
    const { browser, system } = nameBrowser(agent);
    if (browser && system) return t('browserOn', { browser, system });
    return browser ?? system ?? t('unknownBrowser');
  };
}
