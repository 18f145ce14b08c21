'use client';
import { useTranslations } from 'next-intl';
import { ChangeDeleteMenu } from '@/components/shell/change-delete-menu';
import type { Scope } from '@/lib/domain/scope';
import type { RepositoryView } from '@/lib/domain/wire/image-actions';
import { ChangeRepositoryDialog } from './change-repository-dialog';
import { DeleteRepositoryDialog } from './delete-repository-dialog';
import type { RepositoryActions, RepositoryRefusals } from './repository-actions';

type Props = {
  at: Scope;
  view: RepositoryView;
  actions: Pick<RepositoryActions, 'change' | 'remove'>;
  refusals: RepositoryRefusals;
};

/** The actions on a repository itself. */
export function RepositoryMenu({ at, view, actions, refusals }: Props) {
  const t = useTranslations('image.dialog');
  return (
    <ChangeDeleteMenu
      kind="repository"
      words={{ menu: t('menu'), change: t('changeItem'), delete: t('deleteItem') }}
      refusals={refusals}
      changeDialog={(close) => (
        <ChangeRepositoryDialog at={at} repository={view.repository} change={actions.change} onClose={close} />
      )}
      deleteDialog={(close) => <DeleteRepositoryDialog at={at} view={view} remove={actions.remove} onClose={close} />}
    />
  );
}
