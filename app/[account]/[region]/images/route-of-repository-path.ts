import { readRepositoryPath } from '@/lib/domain/repository-path';
import type { Scope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';

/** Where an address leads that names a repository with its slashes as they are. */
export function routeOfRepositoryPath(scope: Scope, segments: readonly string[]): string | undefined {
  const path = readRepositoryPath(segments);
  if (!path) return undefined;
  const at = { ...scope, repository: path.repository };
  if (path.digest !== undefined) return routes.image({ ...at, digest: path.digest });
  if (path.page === undefined) return routes.repository(at);
  return path.page === 'push' ? routes.push(at) : routes.cleanUp(at);
}
