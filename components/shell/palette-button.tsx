'use client';
import { Search as SearchIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { Kbd } from '../ui/kbd';
import { Palette, type PaletteProps } from './palette';

const never = () => () => undefined;
const isApple = () => /Mac|iP(hone|ad|od)/.test(navigator.userAgent);

/** Opens the palette: by click, by ⌘K or Ctrl K anywhere, or by / outside of fields. */
export function PaletteButton(props: PaletteProps) {
  const t = useTranslations('shell');
  const [open, setOpen] = useState(false);
  // The palette's input is focused as it mounts, so what had the focus is noted before.
  const opener = useRef<HTMLElement>(null);
  const apple = useSyncExternalStore(never, isApple, () => true);

  const show = useCallback(() => {
    const { activeElement, body } = document;
    if (!open) opener.current = activeElement instanceof HTMLElement && activeElement !== body ? activeElement : null;
    setOpen(true);
  }, [open]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const chord = event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey);
      if (!chord && !(event.key === '/' && !isTyping(event.target))) return;
      event.preventDefault();
      show();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [show]);

  return (
    <>
      <button
        type="button"
        onClick={show}
        aria-keyshortcuts="Meta+K Control+K /"
        className="flex h-7 shrink-0 items-center gap-2 rounded border border-hairline bg-sunken px-2 text-xs text-faint transition-colors hover:border-strong hover:text-dim pointer-coarse:h-9 lg:w-56"
      >
        <SearchIcon aria-hidden className="size-3.5 shrink-0" />
        <span className="sr-only flex-1 truncate text-left lg:not-sr-only">{t('searchShort')}</span>
        <span aria-hidden className="hidden gap-0.5 md:flex">
          <Kbd>{apple ? '⌘' : 'Ctrl'}</Kbd>
          <Kbd>K</Kbd>
        </span>
      </button>
      <Palette {...props} open={open} onOpenChange={setOpen} opener={opener} />
    </>
  );
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
