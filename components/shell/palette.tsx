'use client';
import { Dialog } from '@base-ui/react/dialog';
import { Command } from 'cmdk';
import { Search as SearchIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type RefObject, useRef, useState } from 'react';
import type { Scope } from '@/lib/domain/scope';
import type { Search } from '@/lib/domain/wire/region-actions';
import { BACKDROP } from '../ui/dialog';
import { Kbd } from '../ui/kbd';
import { Spinner } from '../ui/spinner';
import { type Entry, filterEntries, usePaletteSections } from './palette-entries';
import { PaletteList } from './palette-list';
import type { Preferences } from './preferences';
import type { Theme } from './theme';
import { useResultSections } from './use-result-sections';
import { useSearchResults } from './use-search-results';

export type PaletteProps = { at: Scope; theme: Theme; preferences: Preferences; search: Search };

type Props = PaletteProps & {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The element that had the focus before, and gets it back. */
  opener: RefObject<HTMLElement | null>;
};

/** As the server takes it. */
const LONGEST = 200;

/** Finds anything that has a page, and runs the actions of the current page, from the keyboard. */
export function Palette({ open, onOpenChange, opener, ...rest }: Props) {
  const t = useTranslations('shell.palette');
  const chosen = useRef<Entry>(undefined);
  const choose = (entry: Entry) => {
    chosen.current = entry;
    onOpenChange(false);
  };
  // Entries run after the focus has been restored, so that a dialog that one opens keeps the focus.
  const run = (isOpen: boolean) => {
    if (isOpen) return;
    opener.current?.focus({ preventScroll: true });
    chosen.current?.run();
    chosen.current = undefined;
  };
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange} onOpenChangeComplete={run}>
      <Dialog.Portal>
        <Dialog.Backdrop className={BACKDROP} />
        <Dialog.Popup
          finalFocus={false}
          className="fixed inset-x-3 top-[10vh] z-50 mx-auto flex max-h-[70dvh] max-w-xl flex-col overflow-hidden rounded-xl bg-raised shadow-dialog outline-none transition-[opacity,scale] duration-100 data-starting-style:scale-98 data-starting-style:opacity-0 data-ending-style:opacity-0"
        >
          <Dialog.Title className="sr-only">{t('title')}</Dialog.Title>
          <PaletteBody {...rest} onChoose={choose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Mounted while the palette is open, so each opening starts empty. */
function PaletteBody({
  at,
  theme,
  preferences,
  search,
  onChoose,
}: PaletteProps & { onChoose: (entry: Entry) => void }) {
  const t = useTranslations('shell.palette');
  const problems = useTranslations('problem.codes');
  const [text, setText] = useState('');
  const [pointed, setPointed] = useState('');
  const { results, problem, searching } = useSearchResults(search, at, text);
  const offered = usePaletteSections(at, theme, preferences, text);
  const answers = useResultSections(at, results);
  // While the server is asked, earlier results that still match are shown.
  const likely = searching ? answers.map((each) => ({ ...each, entries: filterEntries(each.entries, text) })) : answers;
  const sections = text ? [...likely, ...offered] : [...offered, ...likely];
  const ids = sections.flatMap(({ entries }) => entries.map(({ id }) => id));

  return (
    <Command
      label={t('title')}
      shouldFilter={false}
      loop
      // The highlighted entry may no longer match; Enter then takes the first.
      value={ids.includes(pointed) ? pointed : (ids[0] ?? '')}
      onValueChange={setPointed}
      className="flex min-h-0 flex-col"
    >
      <div className="flex items-center gap-2.5 border-b border-hairline px-4">
        {searching ? <Spinner className="text-faint" /> : <SearchIcon aria-hidden className="size-3.5 text-faint" />}
        <Command.Input
          autoFocus
          value={text}
          onValueChange={(next) => {
            setText(next);
            setPointed('');
          }}
          placeholder={t('placeholder')}
          maxLength={LONGEST}
          className="h-12 min-w-0 flex-1 bg-transparent text-base text-ink outline-none pointer-coarse:text-lg"
        />
        <Kbd>Esc</Kbd>
      </div>
      <Command.List className="min-h-0 overflow-y-auto overscroll-contain p-1.5">
        {problem && (
          <p role="alert" className="px-3 py-2 text-bad">
            {problems(`${problem.code}.what`)}
          </p>
        )}
        {ids.length === 0 && !searching && <p className="px-3 py-8 text-center text-dim">{t('empty', { text })}</p>}
        <PaletteList sections={sections} onRun={onChoose} />
      </Command.List>
    </Command>
  );
}
