import { memory } from '../../aws/bounded-cache';
import { Failure } from '../../domain/problem';
import type { Task } from '../../domain/task';
import type { Context } from '../context';

const INTERFACES = 2_000;
/** A task keeps its address as long as it runs; one that has just begun may have none yet. */
const FRESH_MS = (found: string | undefined): number => (found === undefined ? 10_000 : 600_000);

const remembered = memory<string | undefined>({ size: INTERFACES, ttlMs: FRESH_MS });

/** The public address of a task that has not stopped; a page is whole without it, so a refusal is not its problem. */
export async function findPublicIp(
  { network, scope, now }: Pick<Context, 'network' | 'scope' | 'now'>,
  { networkInterfaceId: id, state }: Task,
): Promise<string | undefined> {
  if (id === undefined || state === 'stopped') return undefined;
  const key = `${scope.account}/${scope.region}/${id}`;
  try {
    return await remembered.get(key, now(), async () => (await network.listPublicIps([id]))[id]);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
