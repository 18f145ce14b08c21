'use client';
import { Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import { useState } from 'react';
import { Callout } from '@/components/ui/callout';
import { EmptyState } from '@/components/ui/empty-state';
import { SearchInput } from '@/components/ui/inputs/search-input';
import type { Person } from '@/lib/domain/people';
import type { Scope } from '@/lib/domain/scope';
import type { SignOutPerson } from '@/lib/domain/wire/people-actions';
import { PersonCard } from './person-card';
import { SignOutDialog, type SignOutTarget } from './sign-out-dialog';

/** From so many people on they are looked for rather than looked through. */
const FILTER_FROM = 6;

type Props = { at: Scope; people: readonly Person[]; signOut: SignOutPerson };

/** Everybody who is signed in, with their sessions, and those who could be; the filter is kept in the address. */
export function PeopleView({ at, people, signOut }: Props) {
  const t = useTranslations('people');
  const [text, setText] = useQueryState('filter', parseAsString.withDefault(''));
  const [target, setTarget] = useState<SignOutTarget>();
  const [outHereOnly, setOutHereOnly] = useState<string>();
  if (people.length === 0) {
    return <EmptyState icon={<Users className="size-6" />} title={t('none')} body={t('noneBody')} />;
  }

  const query = text.trim().toLowerCase();
  const matches = people.filter(({ id, name, role, sessions }) => {
    const addresses = sessions.map(({ address }) => address).join(' ');
    return `${id} ${name} ${t(`roles.${role}`)} ${addresses}`.toLowerCase().includes(query);
  });
  const groups = [
    { key: 'signedIn', members: matches.filter(({ sessions }) => sessions.length > 0) },
    { key: 'others', members: matches.filter(({ sessions }) => sessions.length === 0) },
  ] as const;
  return (
    <div className="flex flex-col gap-5">
      {(people.length >= FILTER_FROM || text !== '') && (
        <SearchInput
          value={text}
          onValueChange={(value) => void setText(value || null)}
          label={t('filter')}
          placeholder={t('filterPlaceholder')}
        />
      )}
      {outHereOnly !== undefined && (
        <div role="alert">
          <Callout tone="warn" title={t('done', { person: outHereOnly })}>
            {t('doneHereOnly')}
          </Callout>
        </div>
      )}
      {matches.length === 0 && <p className="text-dim">{t('noMatch')}</p>}
      {groups.map(
        ({ key, members }) =>
          members.length > 0 && (
            <section key={key} aria-label={t(key)} className="flex flex-col gap-2">
              <h2 className="text-sm font-medium text-dim">{t(`${key}Count`, { count: members.length })}</h2>
              <ul className="divide-y divide-hairline rounded-lg border border-hairline bg-surface">
                {members.map((person) => (
                  <PersonCard key={person.id} person={person} onSignOut={(session) => setTarget({ person, session })} />
                ))}
              </ul>
            </section>
          ),
      )}
      {target && (
        <SignOutDialog
          at={at}
          target={target}
          signOut={signOut}
          onHereOnly={setOutHereOnly}
          onClose={() => setTarget(undefined)}
        />
      )}
    </div>
  );
}
