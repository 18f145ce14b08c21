'use client';
import { Languages, LogOut, type LucideIcon, SunMoon } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { Scope } from '@/lib/domain/scope';
import { LOCALES } from '@/lib/i18n/locale';
import { PAGES } from './navigation';
import { usePaletteActions } from './palette-actions';
import { type Preferences, usePreferences } from './preferences';
import { THEMES, type Theme } from './theme';

export type Entry = { id: string; label: string; hint?: string | undefined; icon?: LucideIcon; run: () => void };
export type Section = { heading: string; entries: Entry[] };

/** Ignores case and accents, so that « deploiement » finds « Déploiement ». */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The entries whose label contains every typed word. */
export const filterEntries = <E extends { label: string }>(entries: readonly E[], text: string): E[] => {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return entries.filter(({ label }) => words.every((word) => plain(label).includes(word)));
};

/** The palette's local entries (actions, pages, preferences) that match the typed text. */
export function usePaletteSections(at: Scope, chosen: Theme, preferences: Preferences, text: string): Section[] {
  const t = useTranslations('shell');
  const router = useRouter();
  const actions = usePaletteActions();
  const { setTheme, setLocale, signOut } = usePreferences(chosen, preferences);

  const pages: Entry[] = PAGES.map(({ key, icon, href }) => ({
    id: `page:${key}`,
    label: t(key),
    icon,
    run: () => router.push(href(at)),
  }));
  const choices: Entry[] = [
    ...THEMES.map((theme) => ({
      id: `theme:${theme}`,
      label: t(`palette.themeTo.${theme}`),
      icon: SunMoon,
      run: () => setTheme(theme),
    })),
    ...LOCALES.map((locale) => ({
      id: `language:${locale}`,
      label: t(`palette.languageTo.${locale}`),
      icon: Languages,
      run: () => void setLocale(locale),
    })),
    { id: 'sign-out', label: t('palette.signOut'), icon: LogOut, run: signOut },
  ];
  const sections = [
    { heading: t('palette.actions'), entries: actions.map((action): Entry => action) },
    { heading: t('palette.pages'), entries: pages },
    { heading: t('palette.preferences'), entries: text ? choices : [] },
  ];
  return sections.map(({ heading, entries }) => ({ heading, entries: filterEntries(entries, text) }));
}
