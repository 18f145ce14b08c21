'use client';
import { useRouter } from 'next/navigation';
import { signOut } from 'next-auth/react';
import { useState } from 'react';
import type { Locale } from '@/lib/i18n/locale';
import { routes } from '@/lib/routes';
import type { Theme } from './theme';

/** Where choices are kept: server actions that set cookies. */
export type Preferences = {
  chooseLocale: (locale: Locale) => Promise<void>;
  chooseTheme: (theme: Theme) => Promise<void>;
};

/** The visitor's choices, and how to change them. A theme shows at once; a language when the server has spoken it. */
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
