import { cookies } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { chooseLocaleAction, chooseThemeAction, rememberScopeAction } from '@/app/actions';
import { LAST_SCOPE_COOKIE, parseLastScope } from '@/components/shell/last-scope';
import { Shell } from '@/components/shell/shell';
import { isTheme, THEME_COOKIE } from '@/components/shell/theme';
import { UnknownScope } from '@/components/shell/unknown-scope';
import { isPermittedSomewhere } from '@/lib/auth/actor';
import { getCurrentActor } from '@/lib/auth/session';
import { Scope } from '@/lib/domain/scope';
import { listScopes } from '@/lib/queries/list-scopes';
import { routes } from '@/lib/routes';
import { searchAction } from './actions';

/** Looser than the names that AWS has: who mistypes one is shown those that there are. */
const REGION_FORM = /^[a-z]+(?:-[a-z]+)*-\d+$/;

type Props = { params: Promise<{ account: string; region: string }>; children: ReactNode };

/** The frame of every page of one account and region. */
export default async function RegionLayout({ params, children }: Props) {
  const [at, jar, actor] = await Promise.all([params, cookies(), getCurrentActor()]);
  // Of another form: the address of a file or a route that does not exist, such as `/_next/static/…` of a former build.
  if (!Scope.shape.account.safeParse(at.account).success || !REGION_FORM.test(at.region)) notFound();
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
      person={{ name: actor.name, role: actor.role, maySeePeople: isPermittedSomewhere(actor, 'people:read') }}
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
