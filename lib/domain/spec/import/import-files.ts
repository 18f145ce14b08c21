import requestSchema from '../../task-definition/request-schema.json';
import { readCompose } from './compose';
import { mergeCompose, resolveCompose } from './compose-extends';
import { findParts, type Part } from './find-parts';
import { fitToSchema } from './fit-to-schema';
import type { Answers, ImportError, Imported, ImportResult, Offer, Question, SpecParts } from './import-result';
import { interpolateTree } from './interpolate';
import { applyOffers } from './offers';
import { fillPlaceholders, openPlaceholders } from './placeholders';
import { readSource, type Source } from './read-source';
import { isTooLarge } from './read-tree';
import { isObject, type Notes, openNotes, readMapping } from './reader';
import { readService } from './service';
import { SERVICE_SCHEMA } from './service-schema';
import { readTaskDefinition } from './task-definition';
import { addVariables, type EnvFile, variablesOf } from './variables';

export type SourceFile = { name: string; text: string };

const MOST_FILES = 30;

const refused = (reason: ImportError['reason'], facts: ImportError['facts'] = {}): ImportResult => ({
  ok: false,
  error: { reason, facts },
});

/**
 * Reads what a person has brought from elsewhere: task definitions, services, Compose files and `.env` files, one or all of a
 * service together. Nothing of it is trusted: it may be anything, of any size. What is not in the spec, or not as it was, is noted.
 */
export function importFiles(files: readonly SourceFile[], answers: Answers = {}): ImportResult {
  if (files.every(({ text }) => text.trim() === '')) return refused('empty');
  if (files.length > MOST_FILES) return refused('too-many-files', { most: String(MOST_FILES) });
  if (isTooLarge(files.map(({ text }) => text).join('\n'))) return refused('too-large');
  const notes = openNotes();
  const sources: Source[] = [];
  for (const file of files) {
    const source = readSource(file, notes);
    if (!source.ok) return { ok: false, error: withFile(source.error, file, files) };
    sources.push(source.value);
  }
  return readSources(sources, files, notes, answers);
}

const withFile = (error: ImportError, { name }: SourceFile, files: readonly SourceFile[]): ImportError =>
  files.length > 1 || name !== '' ? { ...error, facts: { ...error.facts, file: name } } : error;

function readSources(
  sources: readonly Source[],
  files: readonly SourceFile[],
  notes: Notes,
  answers: Answers,
): ImportResult {
  const search = openPlaceholders(files.map(({ text }) => text).join('\n'), answers);
  const questions: Question[] = [];
  const offers: Offer[] = [];
  const missing = new Set<string>();
  const envs = sources.flatMap(({ env }) => (env ? [env] : []));
  const parts = sources.flatMap(({ tree, name }) =>
    tree === undefined ? [] : findParts(tree, notes).map((part) => ({ ...part, file: name })),
  );
  if (parts.length === 0 && envs.length === 0)
    return refused('unknown', files.length === 1 ? {} : { file: files[0]?.name ?? '' });

  const composes = parts.filter(({ kind }) => kind === 'compose');
  const definition = choose(
    'definition',
    parts.filter(({ kind }) => kind === 'task-definition'),
    answers,
    questions,
    notes,
  );
  const service = choose(
    'service',
    parts.filter(({ kind }) => kind === 'service'),
    answers,
    questions,
    notes,
  );
  const fitPart = (part: Part, schema: typeof SERVICE_SCHEMA) =>
    fitToSchema(fillPlaceholders(part.value, search, notes, answers, false), schema, part.path, notes);

  let spec: SpecParts = {};
  if (definition) {
    const fitted = fitPart(definition, requestSchema);
    if (isSkeleton(fitted) && !service && composes.length === 0) return refused('skeleton');
    spec = readTaskDefinition(readMapping(fitted, definition.path, notes), notes);
  }
  if (composes.length > 0) {
    if (definition) notes.add(composes[0]?.path ?? '', 'not-chosen', { name: 'Compose' });
    else spec = compose(composes, sources, envs);
  }
  if (service) {
    const ofService = readService(readMapping(fitPart(service, SERVICE_SCHEMA), service.path, notes), notes, {
      family: definition ? (spec.name ?? '') : composes.length > 0 ? '' : undefined,
    });
    spec = { ...spec, ...ofService };
  }
  if (!definition && !service && composes.length === 0)
    return { ok: true, value: { ...variablesOf(envs, notes), ...NOTHING_ELSE } };
  if (composes.length === 0 || definition) spec = addVariables(spec, envs, notes);
  if (spec.containers) spec = { ...spec, containers: applyOffers(spec.containers, notes, offers, answers) };
  const kind = definition ? 'task-definition' : composes.length > 0 ? 'compose' : 'service';
  return {
    ok: true,
    value: {
      kind,
      spec,
      notCarried: notes.list,
      placeholders: search.list,
      questions,
      offers,
      missingFiles: [...missing],
    },
  };

  function compose(
    all: readonly (Part & { file: string })[],
    from: readonly Source[],
    variables: readonly EnvFile[],
  ): SpecParts {
    const others = new Map(
      from.flatMap(({ name, tree }) =>
        tree === undefined ? [] : [[name.split(/[\\/]/).at(-1) ?? name, tree] as const],
      ),
    );
    const used = all.filter(({ file }) => !isReferred(file, all));
    const merged = (used.length > 0 ? used : all)
      .map(({ value }) => value)
      .reduce((one, other) => mergeCompose(one, other));
    const resolved = resolveCompose(isObject(merged) ? merged : {}, others, notes, missing);
    const own = new Map(
      variables
        .filter(({ name }) => /^(?:\.env)?$/.test(name))
        .flatMap((file) => file.variables.map((each) => [each.name, each.value] as const)),
    );
    const lookUp = (name: string) => {
      const fill = answers.fills?.[`\${${name}}`];
      return fill !== undefined && fill !== '' ? fill : own.get(name);
    };
    const filled = interpolateTree(resolved, lookUp, (name, path) => search.add(`\${${name}}`, path));
    const ready = fillPlaceholders(filled, search, notes, answers, true);
    const envFiles = new Map(variables.map((file) => [file.name.split(/[\\/]/).at(-1) ?? file.name, file.variables]));
    return readCompose(readMapping(ready, all[0]?.path ?? '', notes), notes, { answers, questions, envFiles, missing });
  }
}

const NOTHING_ELSE: Pick<Imported, 'placeholders' | 'questions' | 'offers' | 'missingFiles'> = {
  placeholders: [],
  questions: [],
  offers: [],
  missingFiles: [],
};

/** A file that another one extends or includes is none of its own. */
const isReferred = (file: string, all: readonly (Part & { file: string })[]): boolean => {
  const name = file.split(/[\\/]/).at(-1) ?? '';
  return (
    name !== '' && all.some((other) => other.file !== file && JSON.stringify(referencesOf(other.value)).includes(name))
  );
};
const referencesOf = (value: unknown): unknown =>
  isObject(value)
    ? [
        value.include ?? null,
        Object.values(isObject(value.services) ? value.services : {}).map((each) =>
          isObject(each) ? (each.extends ?? null) : null,
        ),
      ]
    : [];

const nameOf = (value: unknown): string => {
  const entry = isObject(value)
    ? Object.entries(value).find(
        ([name, member]) => /^(?:service_?name|family)$/i.test(name) && typeof member === 'string',
      )
    : undefined;
  return String(entry?.[1] ?? '');
};

/** One of several is for a person to choose; the others are named. */
function choose<P extends Part>(
  id: 'definition' | 'service',
  all: readonly P[],
  answers: Answers,
  questions: Question[],
  notes: Notes,
): P | undefined {
  const names = all.map(({ value }, index) => nameOf(value) || `#${index + 1}`);
  const options = names.map((name, index) => (names.indexOf(name) === index ? name : `${name} #${index + 1}`));
  if (all.length > 1) questions.push({ id, options });
  const index = Math.max(0, options.indexOf(answers.chosen?.[id] ?? ''));
  for (const [other, part] of all.entries()) {
    if (other !== index) notes.add(part.path, 'not-chosen', { name: options[other] ?? '' });
  }
  return all[index];
}

const isSkeleton = (fitted: unknown): boolean =>
  isObject(fitted) && fitted.family === undefined && !namesImage(fitted.containerDefinitions);
const namesImage = (containers: unknown): boolean =>
  Array.isArray(containers) &&
  containers.some((each: unknown) => isObject(each) && (each.image !== undefined || each.name !== undefined));
