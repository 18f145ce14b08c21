import { STACKS } from '../stacks/all-stacks';
import { type ManifestNote, type Reading, recipeWith } from './manifest';
import { readTomlLines, tomlValue, unquote } from './toml-lines';

/** The packages that a list of requirements names, in small letters. */
const packagesOf = (text: string): Set<string> =>
  new Set([...text.matchAll(/^\s*["']?([A-Za-z][\w.-]{0,100})/gm)].map(([, name = '']) => name.toLowerCase()));

/** Whether it is served by gunicorn, as WSGI, or by uvicorn, as ASGI. */
function toReading(
  packages: ReadonlySet<string>,
  found: { version?: string | undefined; tool: 'pip' | 'uv' | 'poetry' },
): Reading {
  const isDjango = packages.has('django');
  const isWsgi = isDjango || packages.has('flask') || packages.has('bottle') || packages.has('falcon');
  const stack = isWsgi && !packages.has('fastapi') ? 'django' : 'python';
  const recipe = recipeWith(stack, {
    ...found,
    ...(stack === 'django' && !isDjango && { entry: 'app:app', hasBuild: false }),
  });
  const server = stack === 'django' ? 'gunicorn' : 'uvicorn';
  // `fastapi[standard]` brings uvicorn.
  const isThere = packages.has(server) || (server === 'uvicorn' && packages.has('fastapi[standard]'));
  const notes: ManifestNote[] = [{ note: 'entry-guessed', facts: { entry: recipe.entry } }];
  return { recipe, notes: isThere ? notes : [...notes, { note: 'server-missing', facts: { package: server } }] };
}

export function readRequirements(text: string): Reading | undefined {
  const packages = packagesOf(text);
  if (/fastapi\[(?:standard|all)\]/i.test(text)) packages.add('fastapi[standard]');
  return packages.size > 0 ? toReading(packages, { tool: 'pip' }) : undefined;
}

export function readPyproject(text: string): Reading | undefined {
  const lines = readTomlLines(text);
  const isPoetry = lines.some(({ table }) => table === 'tool.poetry' || table.startsWith('tool.poetry.'));
  const listed = tomlValue(lines, 'project', 'dependencies') ?? '';
  const packages = packagesOf(listed.replace(/[[\],]/g, '\n'));
  for (const { table, key } of lines) if (table === 'tool.poetry.dependencies') packages.add(key.toLowerCase());
  if (/fastapi\[(?:standard|all)\]/i.test(listed)) packages.add('fastapi[standard]');
  if (packages.size === 0 && !lines.some(({ table }) => table === 'project' || table === 'tool.poetry'))
    return undefined;
  const range =
    unquote(tomlValue(lines, 'project', 'requires-python')) ??
    unquote(tomlValue(lines, 'tool.poetry.dependencies', 'python'));
  return toReading(packages, { version: pythonVersion(range), tool: isPoetry ? 'poetry' : 'uv' });
}

/** What `==3.12.*` or `~=3.12.0` pins; what is merely a minimum leaves ours. */
function pythonVersion(range: string | undefined): string | undefined {
  const [, exact] = /^\s*(?:==|~=|~)\s*(3\.\d{1,2})/.exec(range ?? '') ?? [];
  const [, below] = /<\s*3\.(\d{1,2})/.exec(range ?? '') ?? [];
  if (exact) return exact;
  const newest = STACKS.python.versions.find((version) => Number(version.split('.')[1]) < Number(below ?? Number.NaN));
  return newest;
}
