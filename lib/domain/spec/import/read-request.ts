import requestSchema from '../../task-definition/request-schema.json';
import { findParts } from './find-parts';
import { fitToSchema } from './fit-to-schema';
import type { Answers, ImportError, OmittedPart, Placeholder } from './import-result';
import { fillPlaceholders, openPlaceholders } from './placeholders';
import { readSource } from './read-source';
import { isTooLarge } from './read-tree';
import { isObject, openNotes } from './reader';

export type ReadRequest =
  | { ok: true; request: Record<string, unknown>; notes: OmittedPart[]; placeholders: Placeholder[]; isBare: boolean }
  | { ok: false; error: ImportError };

/**
 * A text of the JSON editor as a request to RegisterTaskDefinition: read as the form reads files, but with every member of it kept,
 * for AWS has a place for what the form has not.
 */
export function readRequest(text: string, answers: Answers = {}): ReadRequest {
  const fail = (reason: ImportError['reason']): ReadRequest => ({ ok: false, error: { reason, facts: {} } });
  if (text.trim() === '') return fail('empty');
  if (isTooLarge(text)) return fail('too-large');
  const notes = openNotes();
  const source = readSource({ name: '', text }, notes);
  if (!source.ok) return source;
  const parts = findParts(source.value.tree, notes);
  const [definition, ...others] = parts.filter(({ kind }) => kind === 'task-definition');
  for (const part of [...others, ...parts.filter(({ kind }) => kind !== 'task-definition')]) {
    notes.add(part.path, 'not-chosen', { name: part.path || part.kind });
  }
  if (!definition) return fail('unknown');
  const search = openPlaceholders(text, answers);
  const filled = fillPlaceholders(definition.value, search, notes, answers, false);
  const fitted = fitToSchema(filled, requestSchema, '', notes);
  const request = isObject(fitted) ? fitted : {};
  const isBare = definition.path !== '' || !('family' in request);
  return {
    ok: true,
    request: 'family' in request ? request : { family: '', ...request },
    notes: notes.list,
    placeholders: search.list,
    isBare,
  };
}
