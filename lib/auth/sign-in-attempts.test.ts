import { describe, expect, it, test } from 'vitest';
import { addressOf, createSignInAttempts } from './sign-in-attempts';

const MINUTE = 60_000;

function dependencies() {
  let now = Date.UTC(2026, 2, 2);
  const attempts = createSignInAttempts(() => now);
  const fail = (times: number, email = 'ana@shop.example', address = '192.0.2.1') => {
    for (let index = 0; index < times; index += 1) attempts.recordAttempt({ email, address });
  };
  const isBlocked = (email = 'ana@shop.example', address = '192.0.2.1') => attempts.isBlocked({ email, address });
  const pass = (ms: number) => {
    now += ms;
  };
  return { attempts, fail, isBlocked, pass };
}

describe('failed sign-ins', () => {
  it('block a person at an address after the fifth, and nobody else', () => {
    const { fail, isBlocked } = dependencies();
    fail(4);
    expect(isBlocked()).toBe(false);
    fail(1);
    expect(isBlocked()).toBe(true);
    expect(isBlocked('bob@shop.example')).toBe(false);
    expect(isBlocked('ana@shop.example', '192.0.2.2')).toBe(false);
  });

  it('block a person everywhere when they come from many addresses', () => {
    const { fail, isBlocked } = dependencies();
    for (let host = 0; host < 30; host += 1) fail(1, 'ana@shop.example', `198.51.100.${host}`);
    expect(isBlocked('ana@shop.example', '203.0.113.9')).toBe(true);
  });

  it('block an address that tries many persons', () => {
    const { fail, isBlocked } = dependencies();
    for (let person = 0; person < 60; person += 1) fail(1, `user${person}@shop.example`);
    expect(isBlocked('someone@shop.example')).toBe(true);
  });

  it('are forgotten after a quarter of an hour', () => {
    const { fail, isBlocked, pass } = dependencies();
    fail(5);
    pass(15 * MINUTE - 1);
    expect(isBlocked()).toBe(true);
    pass(1);
    expect(isBlocked()).toBe(false);
  });

  it('are forgiven by the right password', () => {
    const { attempts, fail, isBlocked } = dependencies();
    fail(4);
    attempts.recordSuccess({ email: 'ana@shop.example', address: '192.0.2.1' });
    fail(4);
    expect(isBlocked()).toBe(false);
  });

  it('do not count what succeeded, however many come from one address', () => {
    const { attempts, isBlocked } = dependencies();
    for (let person = 0; person < 200; person += 1) {
      const attempt = { email: `user${person}@shop.example`, address: '192.0.2.1' };
      attempts.recordAttempt(attempt);
      attempts.recordSuccess(attempt);
    }
    expect(isBlocked()).toBe(false);
  });

  it('are not made forgotten by many names from many addresses', () => {
    const { attempts, fail, isBlocked } = dependencies();
    fail(5);
    const user = { email: 'bob@shop.example', isUser: true };
    for (let host = 0; host < 29; host += 1) attempts.recordAttempt({ ...user, address: `198.51.100.${host}` });
    for (let index = 0; index < 20_000; index += 1) fail(1, `u${index}@x`, `host-${index}`);
    expect(isBlocked()).toBe(true);
    attempts.recordAttempt({ ...user, address: '203.0.113.9' });
    expect(attempts.isBlocked({ ...user, address: '203.0.113.10' })).toBe(true);
  });

  it('stay in memory in a bounded number, the newest first', () => {
    const { fail, isBlocked } = dependencies();
    fail(4);
    for (let index = 0; index < 12_000; index += 1) fail(1, `u${index}@x`, `host-${index}`);
    fail(1);
    expect(isBlocked()).toBe(false);
  });
});

describe('somebody who has signed in with this browser before', () => {
  it('gets in while strangers have locked their name and their address', () => {
    const { attempts } = dependencies();
    const owner = { email: 'ana@shop.example', isUser: true, address: '192.0.2.1' };
    for (let tries = 0; tries < 60; tries += 1) attempts.recordAttempt(owner);
    expect(attempts.isBlocked(owner)).toBe(true);
    expect(attempts.isBlocked({ ...owner, device: 'laptop' })).toBe(false);
  });

  it('has ten tries with it, wherever they are, and each browser its own', () => {
    const { attempts } = dependencies();
    const owner = { email: 'ana@shop.example', isUser: true, device: 'laptop' };
    for (let host = 0; host < 10; host += 1) attempts.recordAttempt({ ...owner, address: `198.51.100.${host}` });
    expect(attempts.isBlocked({ ...owner, address: '192.0.2.1' })).toBe(true);
    expect(attempts.isBlocked({ ...owner, address: '192.0.2.1', device: 'phone' })).toBe(false);
  });
});

describe('addressOf', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['made-up, 203.0.113.7', '203.0.113.7'],
    ['', 'unknown'],
    [undefined, 'unknown'],
  ])('takes the address from the nearest hop of %j', (header, expected) => {
    expect(addressOf(header)).toBe(expected);
  });
});
