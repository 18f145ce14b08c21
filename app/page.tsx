import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { LAST_SCOPE_COOKIE, parseLastScope } from '@/components/shell/last-scope';
import { listScopes } from '@/lib/queries/list-scopes';
import { routes } from '@/lib/routes';

/** Leads to the fleet of where the visitor was last, else of the configured region. */
export default async function Home() {
  const last = parseLastScope((await cookies()).get(LAST_SCOPE_COOKIE)?.value);
  redirect(routes.fleet(last ?? listScopes().home));
}
