import { readFileSync, statSync } from 'node:fs';
import { type Access, parseAccess } from './access-file';

type KnownAccess = { version: string; access: Access };

/** On globalThis because Next may load this module once for pages and once for routes. */
declare global {
  var gantryAccess: Map<string, KnownAccess> | undefined;
}

const known = (): Map<string, KnownAccess> => {
  globalThis.gantryAccess ??= new Map();
  return globalThis.gantryAccess;
};

const versionOf = (path: string): string => {
  const { mtimeMs, size, ino } = statSync(path);
  return `${mtimeMs}/${size}/${ino}`;
};

/**
 * Who may do what by an access file, read again whenever it has changed. A change that cannot be used counts for nothing: the
 * last good file stays in force, and `onBroken` is told once.
 * @throws Error when the file has never been good
 */
export function readAccess(path: string, onBroken: (problem: string) => void = () => undefined): Access {
  const before = known().get(path);
  let version = 'unreadable';
  try {
    version = versionOf(path);
    if (before?.version === version) return before.access;
    const access = parseAccess(readFileSync(path, 'utf8'));
    known().set(path, { version, access });
    return access;
  } catch (error) {
    if (!before) throw error;
    if (before.version !== version) onBroken(error instanceof Error ? error.message : String(error));
    known().set(path, { version, access: before.access });
    return before.access;
  }
}

/** Whether others than its owner may change the file, and so what they may do. Windows does not say. */
export const isWritableByOthers = (path: string): boolean =>
  process.platform !== 'win32' && (statSync(path).mode & 0o022) !== 0;

/** What is wrong with an access file, in words for the person who starts the server. */
export function findAccessProblems(path: string | undefined): string[] {
  if (!path) return [];
  try {
    readAccess(path);
    return isWritableByOthers(path)
      ? [`GANTRY_ACCESS_FILE ${path} can be changed by others than its owner: chmod go-w it.`]
      : [];
  } catch (error) {
    return [`GANTRY_ACCESS_FILE ${path} cannot be used:\n  ${error instanceof Error ? error.message : String(error)}`];
  }
}
