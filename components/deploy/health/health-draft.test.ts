import { describe, expect, it } from 'vitest';
import { findGivenFault, healthFromSpec, healthToSpec, NO_HEALTH_CHECK } from './health-draft';

describe('the health check of a container', () => {
  it.each([
    [
      'a shell command as one word',
      true,
      ' curl -f localhost || exit 1 ',
      ['CMD-SHELL', 'curl -f localhost || exit 1'],
    ],
    ['a command without a shell as words', false, "curl 'a b'", ['CMD', 'curl', 'a b']],
    ['no command', true, ' ', ['CMD-SHELL']],
  ])('holds %s', (_, isShell, command, expected) => {
    const { healthCheck } = healthToSpec({ ...NO_HEALTH_CHECK, isOn: true, isShell, command });
    expect(healthCheck).toEqual({
      command: expected,
      intervalSeconds: 30,
      timeoutSeconds: 5,
      retries: 3,
      startPeriodSeconds: 0,
    });
    expect(healthToSpec(healthFromSpec(healthCheck))).toEqual({ healthCheck });
  });

  it.each([
    [['CMD', '! !']],
    [['CMD-SHELL', 'curl', '-f', 'localhost']],
    [['/healthcheck']],
    [['CMD-SHELL, curl localhost']],
  ])('keeps %j word by word until somebody edits it', (command) => {
    const { isOn: _, isShell: __, given: ___, ...times } = NO_HEALTH_CHECK;
    const draft = healthFromSpec({ ...times, command });
    expect(healthToSpec(draft).healthCheck?.command).toEqual(command);
    const mended = findGivenFault(draft)?.mended;
    expect(mended).not.toEqual(command);
    expect(healthToSpec({ ...draft, given: mended ?? null }).healthCheck?.command).toEqual(mended);
    const edited = healthToSpec({ ...draft, isShell: true, command: 'true' });
    expect(edited.healthCheck?.command).toEqual(['CMD-SHELL', 'true']);
  });

  it('is absent while it is off', () => {
    expect(healthToSpec({ ...NO_HEALTH_CHECK, command: 'true' })).toEqual({});
    expect(healthFromSpec(undefined)).toEqual(NO_HEALTH_CHECK);
  });
});
