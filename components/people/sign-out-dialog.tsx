'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { ConfirmDialog } from '@/components/problem/confirm-dialog';
import { toast } from '@/components/ui/toast';
import type { Person, PersonSession, SignedOut } from '@/lib/domain/people';
import type { Scope } from '@/lib/domain/scope';
import type { SignOutPerson } from '@/lib/domain/wire/people-actions';
import { useBrowserName } from './use-browser-name';

/** Whom to sign out: everywhere, unless one of their sessions is named. */
export type SignOutTarget = { person: Person; session?: PersonSession | undefined };

type Props = {
  at: Scope;
  target: SignOutTarget;
  signOut: SignOutPerson;
  /** The other servers do not learn that this person is signed out. */
  onHereOnly: (person: string) => void;
  onClose: () => void;
};

/** Asks before somebody is signed out, and says what keeps them from coming back. */
export function SignOutDialog({ at, target: { person, session }, signOut, onHereOnly, onClose }: Props) {
  const t = useTranslations('people');
  const router = useRouter();
  const nameBrowser = useBrowserName();
  const { account, region } = at;
  const { id, name, sessions } = person;
  const ended = session ? [session] : sessions;
  const isOwn = ended.some(({ isCurrent }) => isCurrent);

  const done = ({ isShared }: SignedOut) => {
    if (isShared) toast.success(t('done', { person: name }));
    else onHereOnly(name);
    router.refresh();
  };
  return (
    <ConfirmDialog
      open
      danger
      onOpenChange={onClose}
      title={
        session
          ? t('dialog.titleOne', { person: name, browser: nameBrowser(session.agent) })
          : t('dialog.titleAll', { person: name, count: ended.length })
      }
      description={t('dialog.body')}
      confirm={t('signOut')}
      onConfirm={() => awaitOutcome(signOut({ account, region, person: id, session: session?.id }))}
      onDone={done}
    >
      <p className="text-sm text-dim">{t('dialog.again')}</p>
      {isOwn && <p className="text-sm text-ink">{t('dialog.own')}</p>}
    </ConfirmDialog>
  );
}
