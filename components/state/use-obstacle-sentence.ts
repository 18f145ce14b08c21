'use client';
import { useTranslations } from 'next-intl';
import type { Explanation } from '@/lib/domain/diagnosis/codes';

/** What a cause is about, in the order in which it is named. */
const NAMED = ['secretName', 'parameter', 'role', 'action', 'image', 'architecture', 'logGroup', 'subnet', 'services'];

/** What another task of a service would meet, in one sentence that names it. */
export function useObstacleSentence(): (obstacle: Pick<Explanation, 'code' | 'facts'>) => string {
  const causes = useTranslations('diagnosis');
  const t = useTranslations('service.nextStart');
  return ({ code, facts }) => {
    const what = causes(`${code}.what`, facts);
    const names = NAMED.flatMap((name) => facts[name] ?? []).join(', ');
    return names === '' ? what : t('named', { what, names });
  };
}
