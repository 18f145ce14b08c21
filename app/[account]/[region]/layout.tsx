import { notFound, redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { getCurrentActor } from '@/lib/auth/session';
import { listScopes } from '@/lib/queries/list-scopes';
import { routes } from '@/lib/routes';
import { Frame } from '../frame';

type Props = { params: Promise<{ account: string; region: string }>; children: ReactNode };

/** The frame of every page of one account and region. */
export default async function RegionLayout({ params, children }: Props) {
  const [at, actor] = await Promise.all([params, getCurrentActor()]);
  const { accounts, regions } = listScopes();
  // Also the address of a file or a route that does not exist, such as `/_next/static/…` of a former build.
  if (!accounts.includes(at.account) || !regions.some(({ code }) => code === at.region)) notFound();
  if (!actor) redirect(routes.signIn(routes.fleet(at)));
  return (
    <Frame at={at} actor={actor}>
      {children}
    </Frame>
  );
}
