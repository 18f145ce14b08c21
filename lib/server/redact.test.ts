import { describe, expect, it, test } from 'vitest';
import { redact } from './redact';

describe('redact', () => {
  it('keeps the names of variables and secrets, never their values', () => {
    const input = {
      name: 'web',
      environment: [{ name: 'DATABASE_URL', value: 'postgres://u:p@db' }],
      containers: [{ environment: { GREETING: 'hello' }, secrets: { API: 'arn:aws:secretsmanager:x' } }],
    };
    expect(redact(input)).toEqual({
      name: 'web',
      environment: [{ name: 'DATABASE_URL', value: '[hidden]' }],
      containers: [{ environment: { GREETING: '[hidden]' }, secrets: { API: '[hidden]' } }],
    });
  });

  test.each([
    [{ password: 'x' }, { password: '[hidden]' }],
    [
      { clientToken: 'x', apiKey: 'y' },
      { clientToken: '[hidden]', apiKey: '[hidden]' },
    ],
    [
      { command: ['--token=abc', '--port=80'], entryPoint: ['sh'] },
      { command: '[hidden]', entryPoint: '[hidden]' },
    ],
    [{ args: ['--token=abc', '--port=80'] }, { args: ['--token=[hidden]', '--port=80'] }],
    ['key AKIAABCDEFGHIJKLMNOP', 'key [hidden]'],
    [{ environment: 'A=1' }, { environment: '[hidden]' }],
  ])('hides what looks like a secret in %j', (input, expected) => {
    expect(redact(input)).toEqual(expected);
  });

  it('leaves everything else as it was given', () => {
    const input = { cluster: 'boutique', desiredCount: 3, images: { web: 'boutique/web:1.5.0' }, none: null };
    expect(redact(input)).toEqual(input);
  });

  it('never writes a log line of any size', () => {
    expect(String(redact('x'.repeat(100_000))).length).toBeLessThan(600);
    const deep = Array.from({ length: 50 }).reduce<unknown>((inner) => ({ inner }), 'bottom');
    expect(JSON.stringify(redact(deep))).not.toContain('bottom');
  });

  it('is bounded in work and size by its budget, however often one value is referred to', () => {
    let shared: unknown = { image: 'x' };
    for (let level = 0; level < 60; level += 1) shared = Array.from({ length: 50 }, () => shared);
    const circle: Record<string, unknown> = {};
    circle.again = circle;
    const control = { ['\0'.repeat(10_000)]: Array.from({ length: 10_000 }, () => '\u0001'.repeat(400)) };
    const variables = { environment: Array.from({ length: 50_000 }, (_, at) => ({ name: `V${at}`, value: 'hush' })) };
    for (const value of [shared, circle, control, variables, Array(4_000_000_000)]) {
      expect(Buffer.byteLength(JSON.stringify(redact(value)))).toBeLessThan(10_000);
    }
  });
});
