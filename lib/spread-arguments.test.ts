import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/**
 * Built-in functions that take any number of arguments. With some hundred thousand of them a call fails, and a list is often as
 * long as others make it: log lines, files, answers. `append`, `least` and `most` of a room's `list.ts` take any length.
 */
const VARIADIC =
  /(?:\.(?:push|unshift|splice)|Math\.(?:min|max|hypot)|String\.from(?:CharCode|CodePoint)|(?<!Reflect)\.apply)\(/g;
const ROOMS = ['lib', 'components', 'app', 'sandbox'];

const sourcesIn = (room: string): string[] =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => `${room}/${name}`);

/** Whether one of the arguments of a call is spread; `from` is behind its opening parenthesis. */
function hasSpreadArgument(code: string, from: number): boolean {
  let depth = 1;
  for (let at = from; at < code.length && depth > 0; at += 1) {
    if ('([{'.includes(code.charAt(at))) depth += 1;
    else if (')]}'.includes(code.charAt(at))) depth -= 1;
    else if (depth === 1 && code.startsWith('...', at)) return true;
  }
  return false;
}

const spreadsIn = (path: string): string[] => {
  const code = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  return [...code.matchAll(VARIADIC)]
    .filter(({ index, 0: call }) => hasSpreadArgument(code, index + call.length))
    .map(
      ({ index }) =>
        `${path}: ${code
          .slice(index, index + 60)
          .split('\n')
          .join(' ')}`,
    );
};

describe('source', () => {
  it('spreads no list into the arguments of a built-in function', () => {
    const paths = ROOMS.flatMap(sourcesIn);
    expect(paths.length).toBeGreaterThan(500);
    expect(paths.flatMap(spreadsIn)).toEqual([]);
  });
});
