import { matchesPattern } from '../../auth/actor';
import { memory } from '../../aws/bounded-cache';
import { lastSegment, parseArn } from '../../domain/arn';
import { Failure } from '../../domain/problem';
import { env, type RolePattern } from '../../env';
import type { Context } from '../context';

/** Tags of roles change rarely, and forms ask at every key. */
const FRESH_MS = 10_000;
const tagsRead = memory<Readonly<Record<string, string>>>({ size: 500, ttlMs: FRESH_MS });

/**
 * Whether a role is among those that GANTRY_PASSABLE_ROLES lists.
 * @param role its ARN or name
 */
export async function isPassable(
  context: Pick<Context, 'identity' | 'scope' | 'now'>,
  role: string,
  patterns: readonly RolePattern[] = env().GANTRY_PASSABLE_ROLES,
): Promise<boolean> {
  const name = lastSegment(role);
  if (patterns.some((pattern) => matchesName(pattern, role, name))) return true;
  const wanted = patterns.flatMap((pattern) => (pattern.kind === 'tag' ? [pattern] : []));
  if (wanted.length === 0) return false;
  const tags = await readTags(context, name);
  return wanted.some(({ key, value }) => tags[key] !== undefined && matchesPattern(value, tags[key]));
}

function matchesName(pattern: RolePattern, role: string, name: string): boolean {
  if (pattern.kind === 'name') return matchesPattern(pattern.name, name);
  // The path of a role is known of its ARN alone.
  const path = parseArn(role)?.resource.replace(/^role/, '');
  return pattern.kind === 'path' && path !== undefined && matchesPattern(pattern.path, path);
}

/** A role whose tags may not be read has none that count. */
function readTags({ identity, scope, now }: Pick<Context, 'identity' | 'scope' | 'now'>, name: string) {
  return tagsRead.get([scope.account, scope.region, name].join(' '), now(), async () => {
    try {
      return (await identity.listRoleTags(name)) ?? {};
    } catch (error) {
      if (error instanceof Failure && error.problem.code === 'access-denied') return {};
      throw error;
    }
  });
}
