'use client';
import { useRouter } from 'next/navigation';
import { signOut } from 'next-auth/react';
import { useState } from 'react';
import type { Locale } from '@/lib/i18n/locale';
import { routes } from '@/lib/routes';
import type { Theme } from './theme';

/** Server actions that store preferences in cookies. */
export type Preferences = {
  chooseLocale: (locale: Locale) => Promise<void>;
  chooseTheme: (theme: Theme) => Promise<void>;
};

/** The visitor's preferences and their setters. A theme applies at once; a language once the server has rendered it. */
export function usePreferences(chosen: Theme, { chooseLocale, chooseTheme }: Preferences) {
  const router = useRouter();
  const [theme, setShown] = useState(chosen);
  return {
    theme,
    setTheme: (next: Theme) => {
      setShown(next);
      document.documentElement.dataset.theme = next;
      void chooseTheme(next);
    },
    setLocale: async (next: Locale) => {
      await chooseLocale(next);
      router.refresh();
    },
    signOut: () => void signOut({ callbackUrl: routes.signIn() }),
  };
}
