'use client';
import { useTranslations } from 'next-intl';
import { Code } from '@/components/ui/code';
import { Disclosure } from '@/components/ui/disclosure';
import type { PersonGrant } from '@/lib/domain/people';

const PLACES = ['accounts', 'regions', 'services', 'families', 'repositories'] as const;

/** What the access file gives somebody instead of their role: how many permissions, where they count, and which. */
export function GrantList({ grants }: { grants: readonly PersonGrant[] }) {
  const t = useTranslations('people.grants');
  const placesOf = (grant: PersonGrant) =>
    PLACES.flatMap((place) => {
      const patterns = grant[place];
      return patterns ? [t(place, { patterns: patterns.join(', ') })] : [];
    }).join(' · ');
  return (
    <div>
      <p className="text-xs text-dim">{t('title')}</p>
      <ul>
        {grants.map((grant) => (
          <li key={JSON.stringify(grant)} className="pt-1">
            <p className="text-sm break-words text-ink">{placesOf(grant) || t('everywhere')}</p>
            <Disclosure title={t('permissions', { count: grant.permissions.length })}>
              <p className="flex flex-wrap gap-1 pb-1">
                {grant.permissions.map((permission) => (
                  <Code key={permission}>{permission}</Code>
                ))}
              </p>
            </Disclosure>
          </li>
        ))}
      </ul>
    </div>
  );
}
