import { describe, expect, it } from 'vitest';
import { measureCommonPrefix } from './measure-common-prefix';

describe('measureCommonPrefix', () => {
  it.each([
    ['ecr/boutique/web:1.4.2', 'ecr/boutique/web:1.5.0', 'ecr/boutique/web:'],
    ['ecr/web:1.4', 'ecr/web:1.4.2', 'ecr/web:'],
    ['ecr/web:1.4', 'ecr/web:1.4@sha256:aa', 'ecr/web:1.4'],
    ['node server.js', 'node serve.js', 'node '],
    ['info', 'debug', ''],
    ['', 'debug', ''],
  ])('of "%s" and "%s" is "%s"', (one, other, start) => {
    expect(one.slice(0, measureCommonPrefix(one, other))).toBe(start);
  });
});
