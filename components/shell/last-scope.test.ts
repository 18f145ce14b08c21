import { expect, it } from 'vitest';
import { readLastScope, writeLastScope } from './last-scope';

it('remembers a scope through its cookie', () => {
  const at = { account: 'main', region: 'eu-west-3' };
  expect(readLastScope(writeLastScope(at))).toEqual(at);
});

it.each([undefined, '', 'main', 'main/', 'main/../../admin', '//evil.example', 'main/eu west 3'])(
  'remembers nothing of %j',
  (value) => {
    expect(readLastScope(value)).toBeUndefined();
  },
);
