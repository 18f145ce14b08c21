import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { LAST_SCOPE_COOKIE, parseLastScope } from '@/components/shell/last-scope';
import { listScopes } from '@/lib/queries/list-scopes';
import { routes } from '@/lib/routes';

/** Redirects to the fleet of the last scope visited, else of the configured region. */
export default async function Home() {
  const last = parseLastScope((await cookies()).get(LAST_SCOPE_COOKIE)?.value);
  redirect(routes.fleet(last ?? listScopes().home));
}
