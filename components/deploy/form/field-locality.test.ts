import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** What adding a field of the form touches: its section, its place in the spec and in the plan, and its messages. */
const FOLDERS = ['components/deploy', 'lib/domain/spec', 'lib/domain/plan', 'lib/i18n/messages'];

/** Compares any two revisions, whether or not a form has made them. */
const NOT_OF_THE_FORM = 'lib/domain/task-definition/diff.ts';

const FILES = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
)
  .filter((path) => /\.(?:tsx?|json)$/.test(path) && !/\.test\.tsx?$|\/testing(?:\/|\.ts$)/.test(path))
  .filter((path) => path !== NOT_OF_THE_FORM)
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

/** The files that name a field, by its name in the spec or in the draft. */
const listFilesThatName = (...names: string[]): string[] =>
  FILES.filter(({ text }) => names.some((name) => new RegExp(`\\b${name}\\b`).test(text))).map(({ path }) => path);

/** Schema, reading it from a service or from files, the plan, the section's draft and fields, and two languages. */
const MOST_FILES = 8;

describe('a field of the form', () => {
  it.each([
    { of: 'a container', names: ['stopTimeoutSeconds'] },
    { of: 'the service', names: ['logRetentionDays'] },
    { of: 'the load balancer', names: ['allowedCidr'] },
    { of: 'scaling', names: ['requestsPerTarget'] },
  ])(`of $of lives in ${MOST_FILES} files at most: $names`, ({ names }) => {
    const files = listFilesThatName(...names);
    // Its label in both languages, the schema, the draft and the field itself: fewer would mean that it was renamed.
    expect(files.length).toBeGreaterThanOrEqual(5);
    expect(files.length, `${names.join(', ')} is named in\n  ${files.join('\n  ')}`).toBeLessThanOrEqual(MOST_FILES);
  });
});
