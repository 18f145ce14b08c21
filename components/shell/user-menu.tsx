'use client';
import { LogOut, Users } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import type { Scope } from '@/lib/domain/scope';
import { LOCALES } from '@/lib/i18n/locale';
import { routes } from '@/lib/routes';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '../ui/menu';
import type { Person } from './person';
import { type Preferences, usePreferences } from './preferences';
import { THEMES, type Theme } from './theme';

type Props = { at: Scope; person: Person; theme: Theme; preferences: Preferences };

/** The signed-in person, with language and theme. */
export function UserMenu({ at, person, theme: chosen, preferences }: Props) {
  const t = useTranslations('shell.user');
  const locale = useLocale();
  const router = useRouter();
  const { theme, setTheme, setLocale, signOut } = usePreferences(chosen, preferences);

  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={t('menu')}
          className="flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-soft text-xs font-semibold text-accent-text uppercase pointer-coarse:size-9"
        >
          {[...person.name][0]}
        </button>
      }
    >
      <div className="px-2 pt-1.5 pb-2">
        <p className="max-w-56 truncate font-medium text-ink">{person.name}</p>
        <p className="text-xs text-faint">{t('role', { role: t(`roles.${person.role}`) })}</p>
      </div>
      <MenuSeparator />
      <MenuChoice
        label={t('language')}
        value={locale}
        onValueChange={setLocale}
        options={LOCALES.map((value) => ({ value, label: t(`languages.${value}`) }))}
      />
      <MenuSeparator />
      <MenuChoice
        label={t('theme')}
        value={theme}
        onValueChange={setTheme}
        options={THEMES.map((value) => ({ value, label: t(`themes.${value}`) }))}
      />
      <MenuSeparator />
      {person.maySeePeople && (
        <MenuItem
          icon={<Users aria-hidden className="size-3.5 text-faint" />}
          onSelect={() => router.push(routes.people(at))}
        >
          {t('people')}
        </MenuItem>
      )}
      <MenuItem icon={<LogOut aria-hidden className="size-3.5 text-faint" />} onSelect={signOut}>
        {t('signOut')}
      </MenuItem>
    </Menu>
  );
}
