import type { Scope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';

const SAME_KIND: Record<string, (at: Scope) => string> = {
  deploy: routes.deploy,
  images: routes.images,
  'task-definitions': routes.taskDefinitions,
};

/** The same page in another account or region; a page of one resource leads to the fleet there instead. */
export function findPageInScope(pathname: string, to: Scope): string {
  const [, , , kind = ''] = pathname.split('/');
  return (SAME_KIND[kind] ?? routes.fleet)(to);
}
