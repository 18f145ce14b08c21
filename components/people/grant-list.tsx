'use client';
import { useTranslations } from 'next-intl';
import { Code } from '@/components/ui/code';
import { Disclosure } from '@/components/ui/disclosure';
import type { PersonGrant } from '@/lib/domain/people';

const PLACES = ['accounts', 'regions', 'services', 'families', 'repositories'] as const;

/** What the access file gives somebody instead of their role: how many permissions, where they count, and which. */
export function GrantList({ grants }: { grants: readonly PersonGrant[] }) {
  const t = useTranslations('people.grants');
  const wordsOf = (grant: PersonGrant) => {
    const places = PLACES.flatMap((place) => {
      const patterns = grant[place];
      return patterns ? [t(place, { patterns: patterns.join(', ') })] : [];
    });
    const count = grant.permissions.length;
    return places.length === 0 ? t('everywhere', { count }) : t('in', { count, places: places.join(' · ') });
  };
  return (
    <div>
      <p className="text-xs text-dim">{t('title')}</p>
      {grants.map((grant) => (
        <Disclosure key={JSON.stringify(grant)} title={<span className="break-all">{wordsOf(grant)}</span>}>
          <p className="flex flex-wrap gap-1 pb-1">
            {grant.permissions.map((permission) => (
              <Code key={permission}>{permission}</Code>
            ))}
          </p>
        </Disclosure>
      ))}
    </div>
  );
}
