import { describe, expect, it } from 'vitest';
import schema from '@/lib/domain/task-definition/request-schema.json';
import { findProblems } from './problems';
import { readText } from './read-text';

const TEXT = `{
  "family": "web",
  "requiresCompatibilities": ["FARGATE"],
  "networkMode": "awsvpc",
  "cpu": "256",
  "memory": "4096",
  "taskFoo": {
    "a": 1
  },
  "containerDefinitions": [
    { "image": "a" }
  ]
}`;

const marked = (text: string) =>
  findProblems(readText(text), schema).map(({ from, to, line }) => [line, text.slice(from, to)]);

describe('what is wrong with a text', () => {
  it('is marked where it stands: a value, a name too many, what lacks a member', () => {
    expect(marked(TEXT)).toEqual([
      [6, '"4096"'],
      [7, '"taskFoo"'],
      [11, '{'],
    ]);
  });

  it('is only what makes it no JSON, as long as it is none', () => {
    const text = TEXT.replace('"web",', '"web"');
    expect(findProblems(readText(text), schema)).toMatchObject([{ line: 2, why: { reason: 'comma' } }]);
  });

  it('is told once a line, where one slip makes a parser stumble twice', () => {
    const text = TEXT.replace('"256"', 'yes');
    expect(findProblems(readText(text), schema)).toMatchObject([{ line: 5, why: { reason: 'symbol' } }]);
  });

  it('is within the text, whatever the text is', () => {
    for (const text of ['', '{', '[]', '"', 'null', '{"family":']) {
      for (const { from, to, line } of findProblems(readText(text), schema)) {
        expect(from).toBeLessThanOrEqual(to);
        expect(to).toBeLessThanOrEqual(text.length);
        expect(line).toBe(1);
      }
    }
  });
});

describe('a hostile text', () => {
  const filled = (part: string, before = '', after = '') =>
    before + part.repeat(Math.floor(190_000 / part.length)) + after;

  it.each([
    ['of commas on lines of their own', filled(' \n,', '[', ']')],
    ['of quotes', filled('"\n')],
    ['of values without commas', filled('1 ', '[', ']')],
    ['of empty containers', filled('{},', '{"containerDefinitions":[', '{}]}')],
    ['of one name', filled('"a":1,', '{', '"a":1}')],
  ])(
    '%s has its first problems named within the time of a breath',
    (_, text) => {
      const problems = findProblems(readText(text), schema);
      expect(problems.length).toBeGreaterThan(0);
      expect(problems.length).toBeLessThanOrEqual(50);
    },
    // Thirty times what it takes: when each mistake is looked for anew in the whole text, it takes minutes.
    15_000,
  );

  it('longer than any task definition is not read', () => {
    const { faults, value } = readText(`{"family":"${'a'.repeat(200_000)}"}`);
    expect(faults.map(({ reason }) => reason)).toEqual(['too-large']);
    expect(value).toBeUndefined();
  });
});
