import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOTS = ['app', 'components', 'lib', 'proofs', 'sandbox', 'scripts'];

const MODIFIERS = '(?:\\.(?:concurrent|each|fails|for|only|runIf|sequential|skip|skipIf|todo))*';
const TEST = new RegExp(`^\\s*(?:it|test)${MODIFIERS}[(<\`]`);
const DESCRIBE = new RegExp(`^\\s*describe${MODIFIERS}[(<\`]`);
/** The last line of a head that goes over several, such as `])('in %s', (locale) => {`. */
const HEAD_END = /^\s*[\])}`]/;

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** The lines of tests, from 1, that no `describe` surrounds. Reads indentation, which the formatter keeps. */
function findTestsWithoutSubject(text: string): number[] {
  const lines = text.split('\n');

  const isInsideDescribe = (index: number): boolean => {
    let indent = indentOf(lines[index] ?? '');
    let isHead = false;
    for (let above = index - 1; above >= 0 && (indent > 0 || isHead); above -= 1) {
      const line = lines[above] ?? '';
      const isOuter = indentOf(line) < indent || (isHead && indentOf(line) === indent);
      if (line.trim() === '' || !isOuter) continue;
      if (DESCRIBE.test(line)) return true;
      indent = indentOf(line);
      isHead = HEAD_END.test(line);
    }
    return false;
  };

  return lines.flatMap((line, index) => (TEST.test(line) && !isInsideDescribe(index) ? [index + 1] : []));
}

const testFiles = ROOTS.flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.tsx?$/.test(name))
    .map((name) => join(root, name)),
);

describe('findTestsWithoutSubject', () => {
  it.each([
    ['a test by itself', "it('x', () => {});", [1]],
    ['tests in a loop', "for (const a of b) {\n  it('x', () => {});\n}", [2]],
    ['a test after a describe', "describe('a', () => {\n  const x = 1;\n});\n\ntest.each([1])('x', () => {});", [5]],
    [
      'a table after a describe',
      "describe('a', () => {});\nfor (const b of [\n  1,\n]) {\n  it('x', () => {});\n}",
      [5],
    ],
  ])('finds %s', (_, text, lines) => {
    expect(findTestsWithoutSubject(text)).toEqual(lines);
  });

  it('takes no variable for a test', () => {
    expect(findTestsWithoutSubject("test.world.add('x');")).toEqual([]);
  });

  it.each([
    ['a describe', "describe('a', () => {\n  it('x', () => {});\n});"],
    ['a loop in a describe', "describe('a', () => {\n  for (const b of c) {\n    it('x', () => {});\n  }\n});"],
    ['a describe over a table', "describe.each([\n  [1, 2],\n])('%s', (a) => {\n  it('x', () => {});\n});"],
    ['a describe that is left out at times', "describe.skipIf(slow)('a', () => {\n\n  it('x', () => {});\n});"],
  ])('passes a test in %s', (_, text) => {
    expect(findTestsWithoutSubject(text)).toEqual([]);
  });
});

describe('unit tests', () => {
  it('each stand in a describe that names what they are about', () => {
    expect(testFiles.length).toBeGreaterThan(100);
    const found = testFiles.flatMap((file) =>
      findTestsWithoutSubject(readFileSync(file, 'utf8')).map((line) => `${file}:${line}`),
    );
    expect(found).toEqual([]);
  });
});
