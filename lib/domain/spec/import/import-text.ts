import { readCompose } from './compose';
import { MOST_VARIABLES } from './compose-values';
import { readContainer } from './container';
import { readDotEnv } from './dotenv';
import type { ImportError, Imported, ImportResult } from './import-result';
import { isTooLarge, readTree } from './read-tree';
import { isObject, type Notes, openNotes, readMapping } from './reader';
import { readService } from './service';
import { readTaskDefinition } from './task-definition';

const refused = (reason: ImportError['reason'], facts: ImportError['facts'] = {}): ImportResult => ({
  ok: false,
  error: { reason, facts },
});

/**
 * Reads what a person has brought from elsewhere: a task definition or a service of ECS as JSON, a Compose file, or a
 * `.env` file, whichever the text looks like. Nothing of it is trusted: it may be anything, of any size.
 */
export function importText(text: string): ImportResult {
  if (text.trim() === '') return refused('empty');
  if (isTooLarge(text)) return refused('too-large');
  if (isDotEnv(text)) return { ok: true, value: variables(text) };
  const tree = readTree(text);
  if (!tree.ok) return tree;
  const notes = openNotes();
  const imported = recognised(tree.value, notes);
  return imported ? { ok: true, value: { ...imported, notCarried: notes.list } } : refused('unknown');
}

type Recognised = Pick<Imported, 'kind' | 'spec'>;

const memberOf = (value: unknown, name: string): unknown =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
const hasMember = (value: unknown, name: string): boolean => memberOf(value, name) !== undefined;

/** The answers of Describe… calls wrap what they describe. */
function recognised(value: unknown, notes: Notes): Recognised | undefined {
  const definition = memberOf(value, 'taskDefinition');
  if (hasMember(definition, 'containerDefinitions')) return taskDefinition(definition, 'taskDefinition', notes);
  if (hasMember(value, 'containerDefinitions')) return taskDefinition(value, '', notes);
  const services = memberOf(value, 'services');
  const [first] = Array.isArray(services) ? services : [];
  if (hasMember(first, 'serviceName')) return service(first, 'services.0', notes);
  if (hasMember(memberOf(value, 'service'), 'serviceName'))
    return service(memberOf(value, 'service'), 'service', notes);
  if (hasMember(value, 'serviceName')) return service(value, '', notes);
  if (isObject(services)) return { kind: 'compose', spec: readCompose(readMapping(value, '', notes), notes) };
  return undefined;
}

const taskDefinition = (value: unknown, path: string, notes: Notes): Recognised => ({
  kind: 'task-definition',
  spec: readTaskDefinition(readMapping(value, path, notes), notes),
});

const service = (value: unknown, path: string, notes: Notes): Recognised => ({
  kind: 'service',
  spec: readService(readMapping(value, path, notes), notes),
});

/** Neither JSON nor a Compose file begins with `NAME=`. */
function isDotEnv(text: string): boolean {
  const first = text.split(/\r\n?|\n/, 1_000).find((line) => !/^\uFEFF?\s*(?:#.*)?$/.test(line));
  return first !== undefined && /^\uFEFF?\s*(?:export\s+)?[A-Za-z_][A-Za-z0-9_.-]*\s*=/.test(first);
}

function variables(text: string): Imported {
  const { variables: all, unread } = readDotEnv(text);
  const notes = openNotes();
  if (all.length > MOST_VARIABLES)
    notes.add('', 'too-many', { count: String(all.length), most: String(MOST_VARIABLES) });
  const environment = all.slice(0, MOST_VARIABLES);
  for (const line of unread) notes.add(`line ${line}`, 'line', { line: String(line) });
  for (const { name, value } of environment) {
    if (/\$(?:\{|[A-Za-z_])/.test(value)) notes.add(name, 'not-expanded', { name });
  }
  const container = readContainer(readMapping({}, '', notes), notes);
  return { kind: 'variables', spec: { containers: [{ ...container, environment }] }, notCarried: notes.list };
}
