'use client';
import { Dialog } from '@base-ui/react/dialog';
import { Command } from 'cmdk';
import { Search as SearchIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Scope } from '@/lib/domain/scope';
import { BACKDROP } from '../ui/dialog';
import { Kbd } from '../ui/kbd';
import { Spinner } from '../ui/spinner';
import { type Entry, usePaletteEntries } from './palette-entries';
import { FoundItems } from './palette-found';
import { PaletteGroup, PaletteItem } from './palette-item';
import type { Preferences } from './preferences';
import type { Theme } from './theme';
import { type Search, useFindings } from './use-findings';

type Props = {
  at: Scope;
  theme: Theme;
  preferences: Preferences;
  search: Search;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Finds anything that has a page, and does anything that the page in sight can do, from the keyboard. */
export function Palette({ at, theme, preferences, search, open, onOpenChange }: Props) {
  const t = useTranslations('shell.palette');
  const [text, setText] = useState('');
  const { found, problem, searching } = useFindings(search, at, text, open);
  const groups = usePaletteEntries(at, theme, preferences, text);
  const problems = useTranslations('problem.codes');

  const close = () => {
    onOpenChange(false);
    setText('');
  };
  const isEmpty = !searching && found.length === 0 && groups.every(({ entries }) => entries.length === 0);

  return (
    <Dialog.Root open={open} onOpenChange={(next) => (next ? onOpenChange(true) : close())}>
      <Dialog.Portal>
        <Dialog.Backdrop className={BACKDROP} />
        <Dialog.Popup className="fixed inset-x-3 top-[10vh] z-50 mx-auto flex max-h-[70dvh] max-w-xl flex-col overflow-hidden rounded-xl bg-raised shadow-dialog outline-none transition-[opacity,scale] duration-100 data-starting-style:scale-98 data-starting-style:opacity-0 data-ending-style:opacity-0">
          <Dialog.Title className="sr-only">{t('title')}</Dialog.Title>
          <Command label={t('title')} shouldFilter={false} loop className="flex min-h-0 flex-col">
            <div className="flex items-center gap-2.5 border-b border-hairline px-4">
              {searching ? (
                <Spinner className="text-faint" />
              ) : (
                <SearchIcon aria-hidden className="size-3.5 text-faint" />
              )}
              <Command.Input
                autoFocus
                value={text}
                onValueChange={setText}
                placeholder={t('placeholder')}
                className="h-12 min-w-0 flex-1 bg-transparent text-base text-ink outline-none pointer-coarse:text-lg"
              />
              <Kbd>Esc</Kbd>
            </div>
            <Command.List className="min-h-0 overflow-y-auto overscroll-contain p-1.5">
              {isEmpty && <p className="px-3 py-8 text-center text-dim">{t('empty', { text })}</p>}
              {problem && (
                <p role="alert" className="px-3 py-2 text-bad">
                  {problems(`${problem.code}.what`)}
                </p>
              )}
              {text && <FoundItems at={at} found={found} onGo={close} />}
              {groups.map(({ heading, entries }) => (
                <EntryGroup key={heading} heading={heading} entries={entries} onDone={close} />
              ))}
              {!text && <FoundItems at={at} found={found} onGo={close} />}
            </Command.List>
          </Command>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function EntryGroup({ heading, entries, onDone }: { heading: string; entries: Entry[]; onDone: () => void }) {
  if (entries.length === 0) return null;
  return (
    <PaletteGroup heading={heading}>
      {entries.map(({ id, label, icon: Icon, run }) => (
        <PaletteItem
          key={id}
          value={id}
          onSelect={() => {
            onDone();
            run();
          }}
        >
          {Icon && <Icon aria-hidden className="size-3.5 shrink-0 text-faint" />}
          {label}
        </PaletteItem>
      ))}
    </PaletteGroup>
  );
}
