'use client';
import { Ellipsis, SlidersHorizontal, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { useOfferActions } from '@/components/shell/palette-actions';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
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
export function RepositoryMenu({ at, view, actions, refusals: { change, remove } }: Props) {
  const t = useTranslations('image.dialog');
  const [open, setOpen] = useState<'change' | 'delete'>();
  const close = () => setOpen(undefined);
  const offered = useMemo(
    () => [
      ...(change ? [] : [{ id: 'repository:change', label: t('changeItem'), run: () => setOpen('change') }]),
      ...(remove ? [] : [{ id: 'repository:delete', label: t('deleteItem'), run: () => setOpen('delete') }]),
    ],
    [change, remove, t],
  );
  useOfferActions(offered);
  return (
    <>
      <Menu
        className="max-w-72"
        trigger={
          <Button icon={<Ellipsis aria-hidden className="size-3.5" />} aria-label={t('menu')}>
            {t('menu')}
          </Button>
        }
      >
        <MenuItem
          icon={<SlidersHorizontal aria-hidden className="size-3.5 text-faint" />}
          disabledReason={change}
          onSelect={() => setOpen('change')}
        >
          {t('changeItem')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem
          danger
          icon={<Trash2 aria-hidden className="size-3.5" />}
          disabledReason={remove}
          onSelect={() => setOpen('delete')}
        >
          {t('deleteItem')}
        </MenuItem>
      </Menu>
      {open === 'change' && (
        <ChangeRepositoryDialog at={at} repository={view.repository} change={actions.change} onClose={close} />
      )}
      {open === 'delete' && <DeleteRepositoryDialog at={at} view={view} remove={actions.remove} onClose={close} />}
    </>
  );
}
