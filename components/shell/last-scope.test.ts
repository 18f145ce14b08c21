import { describe, expect, it } from 'vitest';
import { formatLastScope, parseLastScope } from './last-scope';

describe('formatLastScope and parseLastScope', () => {
  it('remembers a scope through its cookie', () => {
    const at = { account: 'main', region: 'eu-west-3' };
    expect(parseLastScope(formatLastScope(at))).toEqual(at);
  });

  it.each([undefined, '', 'main', 'main/', 'main/../../admin', '//evil.example', 'main/eu west 3'])(
    'remembers nothing of %j',
    (value) => {
      expect(parseLastScope(value)).toBeUndefined();
    },
  );
});
