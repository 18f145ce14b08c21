import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { chooseLocaleAction, chooseThemeAction, rememberScopeAction } from '@/app/actions';
import { LAST_SCOPE_COOKIE, parseLastScope } from '@/components/shell/last-scope';
import { Shell } from '@/components/shell/shell';
import { isTheme, THEME_COOKIE } from '@/components/shell/theme';
import { type Actor, isPermittedSomewhere } from '@/lib/auth/actor';
import type { Scope } from '@/lib/domain/scope';
import { listScopes } from '@/lib/queries/list-scopes';
import { searchAction } from './[region]/actions';

type Props = { at: Scope; actor: Actor; children: ReactNode };

/** The frame of every page: where one is, the navigation, the palette and who is signed in. */
export async function Frame({ at, actor, children }: Props) {
  const jar = await cookies();
  const { accounts, regions } = listScopes();
  const theme = jar.get(THEME_COOKIE)?.value;
  return (
    <Shell
      at={at}
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
      {children}
    </Shell>
  );
}
