import { describe, expect, it, test } from 'vitest';
import { DEVICE_SECONDS, newDeviceId, readDevice, sealDevice } from './device';

const SECRET = 'a-secret-for-tests-of-32-characters';
const NOW = Date.UTC(2026, 10, 30);
const ANA = 'ana@shop.example';

describe('the cookie of a browser', () => {
  const id = newDeviceId();
  const cookie = sealDevice(ANA, id, NOW, SECRET);

  it('is recognised for the person who signed in with it', () => {
    expect(readDevice(cookie, ANA, NOW + 1, SECRET)).toBe(id);
  });

  test.each<[string, string | undefined, string, number, string]>([
    ['somebody else', cookie, 'bob@shop.example', NOW, SECRET],
    ['another secret', cookie, ANA, NOW, `${SECRET}-2`],
    ['half a year later', cookie, ANA, NOW + DEVICE_SECONDS * 1_000, SECRET],
    ['another id', cookie.replace(id, newDeviceId()), ANA, NOW, SECRET],
    ['a later time', cookie.replace(String(NOW), String(NOW + 1)), ANA, NOW, SECRET],
    ['no cookie', undefined, ANA, NOW, SECRET],
    ['something else', 'gantry', ANA, NOW, SECRET],
  ])('is worth nothing with %s', (_, value, email, now, secret) => {
    expect(readDevice(value, email, now, secret)).toBeUndefined();
  });
});
