import type { Scope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';

const SAME_KIND: Record<string, (at: Scope) => string> = {
  deploy: routes.deploy,
  images: routes.images,
  'task-definitions': routes.taskDefinitions,
};

/** The page of the same kind in another account or region: lists stay lists, single things lead to the fleet there. */
export function findPageInScope(pathname: string, to: Scope): string {
  const [, , , kind = ''] = pathname.split('/');
  return (SAME_KIND[kind] ?? routes.fleet)(to);
}
