import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Where hand-written source stands, relative to the project. */
export const SOURCE_ROOTS = ['app', 'components', 'lib', 'proofs', 'sandbox', 'scripts', 'e2e'] as const;

/** Every file beneath these folders, tests and data included. */
export const listFiles = (roots: readonly string[] = SOURCE_ROOTS): string[] =>
  roots.flatMap((root) =>
    readdirSync(root, { recursive: true, withFileTypes: true, encoding: 'utf8' })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name)),
  );

/** TypeScript that is part of the product: no tests, and nothing that only tests use. */
export const isCode = (file: string): boolean =>
  /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.includes('/testing/');

/** One import or re-export. `target` is relative to the project when it is ours, else the name of the package. */
export type Import = { from: string; target: string; typeOnly: boolean };

const STATEMENT = /^\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm;

/** What a file imports, types and dynamic imports included. */
export function importsIn(file: string, text: string = readFileSync(file, 'utf8')): Import[] {
  return [...text.matchAll(STATEMENT)].map(([, type, stated, called]) => {
    const name = stated ?? called ?? '';
    const target = name.startsWith('.') ? relative('.', join(dirname(file), name)) : name.replace(/^@\//, '');
    return { from: file, target, typeOnly: type !== undefined };
  });
}

/** The file that an import leads to; undefined for packages and data. */
export const fileOf = (target: string): string | undefined =>
  [target, `${target}.ts`, `${target}.tsx`, `${target}/index.ts`].find(
    (file) => /\.tsx?$/.test(file) && existsSync(file),
  );

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** Whether a path is a folder or module itself, or stands beneath it. `task-definition.ts` is not inside the folder of its name. */
export function isInside(path: string, room: string): boolean {
  if (path.startsWith(`${room}/`)) return true;
  const module = path.replace(/\.tsx?$/, '');
  return module === room && (module === path || !isFolder(room));
}

/** Says an import as people read it. */
export const sayImport = ({ from, target }: Import): string => `${from} → ${target}`;
