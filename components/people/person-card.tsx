'use client';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/time/relative-time';
import type { Person, PersonSession } from '@/lib/domain/people';
import { GrantList } from './grant-list';
import { useBrowserName } from './use-browser-name';

type Props = { person: Person; onSignOut: (session?: PersonSession) => void };

/** A person: who they are, what they may do, and each browser in which they are signed in. */
export function PersonCard({ person, onSignOut }: Props) {
  const t = useTranslations('people');
  const { id, name, role, grants, sessions } = person;
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="font-medium break-all text-ink">{name}</span>
            <Badge tone={role === 'admin' ? 'accent' : 'idle'}>{t(`roles.${role}`)}</Badge>
          </p>
          {name !== id && <p className="text-xs break-all text-faint">{id}</p>}
          {grants ? <GrantList grants={grants} /> : <p className="text-xs text-dim">{t(`may.${role}`)}</p>}
        </div>
        {sessions.length > 1 && (
          <Button size="sm" aria-label={t('signOutAllOf', { person: name })} onClick={() => onSignOut()}>
            {t('signOutAll')}
          </Button>
        )}
      </div>
      {sessions.length > 0 && (
        <ul aria-label={t('sessionsOf', { person: name })} className="flex flex-col divide-y divide-hairline">
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} person={name} onSignOut={() => onSignOut(session)} />
          ))}
        </ul>
      )}
    </li>
  );
}

type RowProps = { session: PersonSession; person: string; onSignOut: () => void };

function SessionRow({ session, person, onSignOut }: RowProps) {
  const t = useTranslations('people');
  const nameBrowser = useBrowserName();
  const { method, address, agent, signedInAt, seenAt, isCurrent } = session;
  const browser = nameBrowser(agent);
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-1 py-2 text-sm">
      <div className="min-w-0 grow basis-56">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span title={agent}>{browser}</span>
          {isCurrent && <Badge tone="info">{t('current')}</Badge>}
        </p>
        <p className="text-xs break-all text-dim">{t('from', { address, method: t(`methods.${method}`) })}</p>
      </div>
      <p className="basis-52 text-xs text-dim">
        <span className="block">
          {t('lastUsed')} <RelativeTime at={seenAt} />
        </span>
        <span className="block">
          {t('signedInSince')} <RelativeTime at={signedInAt} />
        </span>
      </p>
      <Button size="sm" className="ml-auto" aria-label={t('signOutOf', { person, browser })} onClick={onSignOut}>
        {t('signOut')}
      </Button>
    </li>
  );
}
