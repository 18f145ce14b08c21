import { NotFoundPage } from '@/components/shell/not-found-page';
import { UnknownScope } from '@/components/shell/unknown-scope';
import { getCurrentActor } from '@/lib/auth/session';
import { listScopes } from '@/lib/queries/list-scopes';
import { Frame } from './frame';

/** An account or region that is not configured, answered with 404 as it is not here. */
export default async function AccountNotFound() {
  const actor = await getCurrentActor();
  if (!actor) {
    return (
      <main className="mx-auto grid min-h-dvh max-w-xl content-center px-4">
        <NotFoundPage />
      </main>
    );
  }
  const { home } = listScopes();
  return (
    <Frame at={home} actor={actor}>
      <UnknownScope home={home} />
    </Frame>
  );
}
