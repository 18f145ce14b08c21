import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { chooseLocaleAction, chooseThemeAction, rememberScopeAction } from '@/app/actions';
import { LAST_SCOPE_COOKIE, parseLastScope } from '@/components/shell/last-scope';
import { Shell } from '@/components/shell/shell';
import { isTheme, THEME_COOKIE } from '@/components/shell/theme';
import { UnknownScope } from '@/components/shell/unknown-scope';
import { getCurrentActor } from '@/lib/auth/session';
import { listScopes } from '@/lib/queries/list-scopes';
import { routes } from '@/lib/routes';
import { searchAction } from './actions';

type Props = { params: Promise<{ account: string; region: string }>; children: ReactNode };

/** The frame of every page of one account and region. */
export default async function RegionLayout({ params, children }: Props) {
  const [at, jar, actor] = await Promise.all([params, cookies(), getCurrentActor()]);
  if (!actor) redirect(routes.signIn(routes.fleet(at)));

  const { accounts, regions, home } = listScopes();
  const isKnownScope = accounts.includes(at.account) && regions.some(({ code }) => code === at.region);
  const theme = jar.get(THEME_COOKIE)?.value;
  return (
    <Shell
      at={isKnownScope ? at : home}
      accounts={accounts}
      regions={regions}
      lastScope={parseLastScope(jar.get(LAST_SCOPE_COOKIE)?.value)}
      person={{ name: actor.name, role: actor.role }}
      theme={isTheme(theme) ? theme : 'system'}
      preferences={{
        chooseLocale: chooseLocaleAction,
        chooseTheme: chooseThemeAction,
        rememberScope: rememberScopeAction,
      }}
      search={searchAction}
    >
      {isKnownScope ? children : <UnknownScope home={home} />}
    </Shell>
  );
}
