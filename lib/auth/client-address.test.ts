import { describe, expect, it, test } from 'vitest';
import { findClientAddress, networkOf, parseTrustedProxies } from './client-address';

describe('the address of a client', () => {
  test.each<[string, string | undefined, string | undefined, string | undefined, string]>([
    [
      'the connection’s without trusted proxies, whatever is claimed',
      undefined,
      '203.0.113.7',
      '192.0.2.1',
      '192.0.2.1',
    ],
    ['the last entry behind one proxy', '1', 'made-up, 203.0.113.7', '10.0.0.5', '203.0.113.7'],
    ['the last but one behind two', '2', '198.51.100.9, 203.0.113.7, 10.0.0.4', '10.0.0.5', '203.0.113.7'],
    ['no claim that goes beyond the proxies', '2', '203.0.113.7', '10.0.0.5', '203.0.113.7'],
    ['the proxy’s own when it says nothing', '1', undefined, '10.0.0.5', '10.0.0.5'],
    ['the proxy’s own when it says something else', '1', 'unknown', '10.0.0.5', '10.0.0.5'],
    ['the first that is no proxy', '10.0.0.0/8', '198.51.100.9, 203.0.113.7, 10.0.0.4', '10.0.0.5', '203.0.113.7'],
    ['the connection’s when that is no proxy', '10.0.0.0/8', '203.0.113.7', '192.0.2.1', '192.0.2.1'],
    ['found over IPv6', 'fd00::/8, 10.0.0.1', '2001:DB8::7, [fd00::2]:443', 'fd00::1', '2001:db8::7'],
    ['written as IPv4 when it is one', undefined, undefined, '::ffff:192.0.2.1', '192.0.2.1'],
    ['written without a port', '1', '203.0.113.7:51000', '10.0.0.5', '203.0.113.7'],
    ['unknown without a connection', undefined, '203.0.113.7', undefined, 'unknown'],
  ])('is %s', (_, proxies, forwardedFor, connection, expected) => {
    expect(findClientAddress(connection, forwardedFor, parseTrustedProxies(proxies))).toBe(expected);
  });

  it.each(['alb', '10.0.0.0/33', '10.0.0.0/8;fd00::/8', '100', ','])('is not looked for behind %j', (text) => {
    expect(() => parseTrustedProxies(text)).toThrow('TRUSTED_PROXIES');
  });
});

describe('networkOf', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8::7', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('of %s is %s', (address, expected) => {
    expect(networkOf(address)).toBe(expected);
  });
});
