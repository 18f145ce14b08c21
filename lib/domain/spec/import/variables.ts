import { MOST_VARIABLES } from './compose-values';
import { readContainer } from './container';
import type { Imported, SpecParts } from './import-result';
import { type Notes, readMapping } from './reader';

export type EnvFile = {
  name: string;
  variables: readonly { name: string; value: string }[];
  unread: readonly number[];
};

function noteEnvFiles(files: readonly EnvFile[], notes: Notes) {
  const all = new Map(files.flatMap(({ variables }) => variables.map(({ name, value }) => [name, value] as const)));
  if (all.size > MOST_VARIABLES) notes.add('', 'too-many', { count: String(all.size), most: String(MOST_VARIABLES) });
  const environment = [...all].slice(0, MOST_VARIABLES).map(([name, value]) => ({ name, value }));
  for (const { unread } of files) {
    for (const line of unread) notes.add(`line ${line}`, 'line', { line: String(line) });
  }
  for (const { name, value } of environment) {
    if (/\$(?:\{|[A-Za-z_])/.test(value)) notes.add(name, 'not-expanded', { name });
  }
  return environment;
}

/** Nothing but variables: they are the first container's. */
export function variablesOf(files: readonly EnvFile[], notes: Notes): Pick<Imported, 'kind' | 'spec' | 'notCarried'> {
  const environment = noteEnvFiles(files, notes);
  const container = readContainer(readMapping({}, '', notes), notes);
  return { kind: 'variables', spec: { containers: [{ ...container, environment }] }, notCarried: notes.list };
}

/** Variables that come beside a task definition count before its own, in its first container. */
export function addVariables(spec: SpecParts, files: readonly EnvFile[], notes: Notes): SpecParts {
  const [main, ...others] = spec.containers ?? [];
  if (files.length === 0) return spec;
  const environment = noteEnvFiles(files, notes);
  if (!main) {
    notes.add('', 'not-chosen', { name: '.env' });
    return spec;
  }
  const merged = new Map([...main.environment, ...environment].map(({ name, value }) => [name, value]));
  notes.add(`${main.name}.environment`, 'env-merged', {
    file: files.map(({ name }) => name || '.env').join(', '),
    count: String(environment.length),
  });
  return {
    ...spec,
    containers: [{ ...main, environment: [...merged].map(([name, value]) => ({ name, value })) }, ...others],
  };
}
