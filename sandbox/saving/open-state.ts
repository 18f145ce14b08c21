import type { Snapshot } from './snapshot';
import { StateFile } from './state-file';

/**
 * Opens the state that a sandbox is to go on with and to be saved in. Without a file a new one is begun.
 *
 * @param warn called when the newest state is unusable and the one before is taken
 * @throws Error when there is a file and no state can be had of it: it may be somebody's, and is not written over
 */
export async function openState(
  path: string,
  warn: (text: string) => void,
): Promise<{ file: StateFile; snapshot?: Snapshot }> {
  const file = new StateFile(path);
  const { snapshot, path: usedPath, refusals } = await file.find();
  const reasons = refusals.join(' ');
  if (refusals.length > 0 && !snapshot) {
    throw new Error(`${reasons} Nothing was changed: move it away, or set SANDBOX_STATE to another file.`);
  }
  if (refusals.length > 0 && snapshot) {
    warn(`${reasons} Going on with ${usedPath}, as saved at ${new Date(snapshot.clockMs).toISOString()}.`);
  }
  return { file, snapshot };
}
