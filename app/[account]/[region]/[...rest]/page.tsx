import { notFound, redirect } from 'next/navigation';
import type { Scope } from '@/lib/domain/scope';
import { routeOfRepositoryPath } from '../images/route-of-repository-path';

type Props = { params: Promise<Scope & { rest: string[] }> };

/** Catches unknown addresses, so that the visitor keeps the frame and its navigation. */
export default async function CatchAllPage({ params }: Props) {
  const { rest, ...scope } = await params;
  const [room, ...segments] = rest;
  const route =
    room === 'images'
      ? routeOfRepositoryPath(
          scope,
          segments.map((segment) => decodeURIComponent(segment)),
        )
      : undefined;
  if (route) redirect(route);
  notFound();
}
