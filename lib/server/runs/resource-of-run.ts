import type { Resource } from '../../auth/actor';
import type { RunProgress } from '../../domain/runs/run';
import type { Context } from '../context';
import { findRecentRun } from './find-recent-run';

/** What a run changes: a service, or a family of task definitions that it registers a revision of. */
export const resourceIn = ({ cluster, service }: Pick<RunProgress, 'cluster' | 'service'>): Resource =>
  cluster === '' ? { family: service } : { cluster, service };

/** What the run with an id changes; nothing when there is none, which the operation itself says. */
export async function resourceOfRun(
  { run }: { run: string },
  context: Pick<Context, 'scope' | 'journal' | 'now'>,
): Promise<Resource> {
  const found = await findRecentRun(context, run);
  return found ? resourceIn(found) : {};
}
