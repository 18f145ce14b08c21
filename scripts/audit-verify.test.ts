import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verifyExport } from './audit-verify';

const hash = (text: string) => createHash('sha256').update(text).digest('base64url');

/** The lines of a server's audit log. */
function linesOf(count: number): string[] {
  const lines: string[] = [];
  for (let sequence = 1; sequence <= count; sequence += 1) {
    const previous = sequence === 1 ? '' : hash(lines.at(-1) ?? '');
    lines.push(JSON.stringify({ type: 'audit-entry', at: sequence, chain: 'a', sequence, previous }));
  }
  return lines;
}

const exported = (lines: readonly string[]) =>
  [{ type: 'export' }, ...lines.map((message) => ({ type: 'line', stream: 'audit/x', message }))]
    .map((each) => JSON.stringify(each))
    .join('\n');

describe('npm run audit:verify', () => {
  it('verifies an export, and lines as CloudWatch Logs has them', () => {
    const whole = { lines: 5, chains: 1, setAside: [], flaws: [] };
    expect(verifyExport(exported(linesOf(5)))).toEqual(whole);
    expect(verifyExport(`${linesOf(5).join('\n')}\n`)).toEqual(whole);
  });

  it('finds what is missing and what was changed', () => {
    const lines = linesOf(6).filter((_, index) => index !== 2);
    const changed = lines.map((line) => line.replace('"at":1,', '"at":7,'));
    expect(verifyExport(exported(changed)).flaws.map(({ kind, first }) => [kind, first])).toEqual([
      ['changed', 1],
      ['missing', 3],
    ]);
  });
});
