'use client';
import { useLocale, useTranslations } from 'next-intl';
import { type Preferences, usePreferences } from '@/components/shell/preferences';
import { THEMES, type Theme } from '@/components/shell/theme';
import { SegmentedControl } from '@/components/ui/inputs/segmented-control';
import { LOCALES } from '@/lib/i18n/locale';

/** Language and theme, for whoever has not signed in yet. */
export function PreferenceSwitches({ theme: chosen, preferences }: { theme: Theme; preferences: Preferences }) {
  const t = useTranslations('shell.user');
  const { theme, setTheme, setLocale } = usePreferences(chosen, preferences);
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 border-t border-hairline pt-4">
      <SegmentedControl
        aria-label={t('language')}
        value={useLocale()}
        onValueChange={setLocale}
        options={LOCALES.map((value) => ({ value, label: t(`languages.${value}`) }))}
      />
      <SegmentedControl
        aria-label={t('theme')}
        value={theme}
        onValueChange={setTheme}
        options={THEMES.map((value) => ({ value, label: t(`themes.${value}`) }))}
      />
    </div>
  );
}
