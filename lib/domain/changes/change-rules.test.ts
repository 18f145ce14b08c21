import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CHANGE_RULES, RUN_VERBS } from './change-rules';

const HEADING = '## Changes of a service, two at once';

/** The rows of the table beneath the heading, without their first two. */
function rowsInDocs(): string[][] {
  const text = readFileSync(new URL('../../../docs/architecture.md', import.meta.url), 'utf8');
  const [, after = ''] = text.split(`${HEADING}\n`);
  const [section = ''] = after.split('\n## ');
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}

describe('the rules of changes', () => {
  it('are those of the table in docs/architecture.md, verb by verb', () => {
    expect(rowsInDocs()).toEqual(
      RUN_VERBS.map((verb) => [verb, CHANGE_RULES[verb].precedence, CHANGE_RULES[verb].undo]),
    );
  });

  it('let ways out alone supersede another run', () => {
    const waysOut = RUN_VERBS.filter((verb) => CHANGE_RULES[verb].precedence === 'supersedes');
    expect(waysOut).toEqual(['roll-back', 'pause', 'stop-deployment', 'fix']);
  });
});
