'use client';
import { Ellipsis, SlidersHorizontal, Trash2 } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { useOfferActions } from './palette-actions';

type Props = {
  /** What it is about, such as `cluster`: the palette knows its actions as `cluster:change` and `cluster:delete`. */
  kind: string;
  /** Of the button, and of its two items. */
  words: { menu: string; change: string; delete: string };
  /** Why this person may not change or delete it. */
  refusals: { change?: string | undefined; remove?: string | undefined };
  changeDialog: (close: () => void) => ReactNode;
  deleteDialog: (close: () => void) => ReactNode;
};

/** The menu, and the palette's actions, of something that has settings and can be deleted. */
export function ChangeDeleteMenu({ kind, words, refusals: { change, remove }, changeDialog, deleteDialog }: Props) {
  const [open, setOpen] = useState<'change' | 'delete'>();
  const close = () => setOpen(undefined);
  const offered = useMemo(
    () => [
      ...(change ? [] : [{ id: `${kind}:change`, label: words.change, run: () => setOpen('change') }]),
      ...(remove ? [] : [{ id: `${kind}:delete`, label: words.delete, run: () => setOpen('delete') }]),
    ],
    [change, kind, remove, words.change, words.delete],
  );
  useOfferActions(offered);
  return (
    <>
      <Menu
        className="max-w-72"
        trigger={
          <Button icon={<Ellipsis aria-hidden className="size-3.5" />} aria-label={words.menu}>
            {words.menu}
          </Button>
        }
      >
        <MenuItem
          icon={<SlidersHorizontal aria-hidden className="size-3.5 text-faint" />}
          disabledReason={change}
          onSelect={() => setOpen('change')}
        >
          {words.change}
        </MenuItem>
        <MenuSeparator />
        <MenuItem
          danger
          icon={<Trash2 aria-hidden className="size-3.5" />}
          disabledReason={remove}
          onSelect={() => setOpen('delete')}
        >
          {words.delete}
        </MenuItem>
      </Menu>
      {open === 'change' && changeDialog(close)}
      {open === 'delete' && deleteDialog(close)}
    </>
  );
}
