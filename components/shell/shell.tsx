import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Scope } from '@/lib/domain/scope';
import type { Search } from '@/lib/domain/wire/region-actions';
import { routes } from '@/lib/routes';
import { LiveBadge } from '../live/live-badge';
import { LiveNotice } from '../live/live-notice';
import { AppLink } from '../ui/app-link';
import { Logo } from './logo';
import { Navigation } from './navigation';
import { PaletteButton } from './palette-button';
import type { Person } from './person';
import type { Preferences } from './preferences';
import { ScopeSwitch } from './scope-switch';
import type { Theme } from './theme';
import { UserMenu } from './user-menu';

type Props = {
  at: Scope;
  accounts: readonly string[];
  regions: readonly { code: string; name: string }[];
  lastScope: Scope | undefined;
  person: Person;
  theme: Theme;
  preferences: Preferences & { rememberScope: (at: Scope) => Promise<void> };
  search: Search;
  children: ReactNode;
};

/** The frame around every page of a region: scope, navigation, freshness of the data, and user menu. */
export function Shell({ at, accounts, regions, lastScope, person, theme, preferences, search, children }: Props) {
  const t = useTranslations('shell');
  return (
    <>
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded bg-accent px-3 py-2 text-on-accent focus:translate-y-0"
      >
        {t('skip')}
      </a>
      <header className="sticky top-0 z-30 border-b border-hairline bg-surface">
        <div className="mx-auto flex h-12 max-w-[96rem] items-center gap-2 px-4 sm:px-6">
          <AppLink href={routes.fleet(at)} className="flex shrink-0 items-center gap-2 rounded text-ink">
            <Logo />
            <span className="text-base font-semibold tracking-tight max-sm:sr-only">Gantry</span>
          </AppLink>
          <ScopeSwitch
            at={at}
            accounts={accounts}
            regions={regions}
            last={lastScope}
            remember={preferences.rememberScope}
          />
          <Navigation at={at} className="ml-2 hidden xl:flex" />
          <div className="ml-auto flex items-center gap-1.5 sm:gap-2">
            <LiveBadge />
            <PaletteButton at={at} theme={theme} preferences={preferences} search={search} />
            <UserMenu at={at} person={person} theme={theme} preferences={preferences} />
          </div>
        </div>
        <Navigation at={at} className="flex overflow-x-auto px-2 pb-1.5 [scrollbar-width:none] sm:px-4 xl:hidden" />
      </header>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[96rem] px-4 py-5 outline-none sm:px-6">
        <LiveNotice />
        {children}
      </main>
    </>
  );
}
