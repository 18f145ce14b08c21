import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the registry keeps bytes. */
export type DataFolder = {
  /** Makes the folder when it is first asked for. */
  path(): string;
  /** Whether there may be anything in it. */
  exists(): boolean;
  /** Removes a folder that was only for the time being. */
  close(): void;
};

/**
 * A folder that its owner named, which stays, or a temporary one, which goes with the process.
 *
 * @throws Error when the named one cannot be made
 */
export function openDataFolder(named: string | undefined): DataFolder {
  return named === undefined ? temporaryFolder() : namedFolder(named);
}

function namedFolder(named: string): DataFolder {
  const path = join(named, 'registry');
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Error(`SANDBOX_DATA is "${named}", where no folder can be made.`, { cause: error });
  }
  return { path: () => path, exists: () => true, close: () => {} };
}

function temporaryFolder(): DataFolder {
  let path: string | undefined;
  const remove = (): void => {
    if (path !== undefined) rmSync(path, { recursive: true, force: true });
    path = undefined;
  };
  return {
    path: () => {
      if (path === undefined) {
        path = mkdtempSync(join(tmpdir(), 'gantry-sandbox-registry-'));
        process.once('exit', remove);
      }
      return path;
    },
    exists: () => path !== undefined,
    close: () => {
      process.off('exit', remove);
      remove();
    },
  };
}
