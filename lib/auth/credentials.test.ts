import { describe, expect, it } from 'vitest';
import { UsersUnreadableError } from './auth-sources';
import { type SignInDependencies, signInLocally, signInToDemo, TOO_BUSY, TOO_MANY_ATTEMPTS } from './credentials';
import { createHashingQueue } from './hashing-queue';
import { hashPassword } from './password';
import { createSignInAttempts } from './sign-in-attempts';
import type { User } from './users-file';

const ORIGIN = { address: '192.0.2.1', deviceOf: () => undefined };
const TOKEN = 'token-of-this-very-process-0123456789';

type Dependencies = SignInDependencies & { uptimeSeconds: () => number };

async function someDependencies(): Promise<Dependencies> {
  const ana: User = {
    email: 'ana@shop.example',
    role: 'deployer',
    stamp: 'stamp-1',
    password: await hashPassword('correct horse', { cost: 1_024, blockSize: 8, parallelization: 1 }),
  };
  return {
    users: () => new Map([[ana.email, ana]]),
    attempts: createSignInAttempts(() => 5_000),
    hashing: createHashingQueue({ atOnce: 2, waiting: 16, waitMs: 5_000 }),
    onFailure: () => undefined,
    now: () => 5_000,
    uptimeSeconds: () => 60,
  };
}

describe('signing in with a password', () => {
  it('gives claims that leave the role to the users file', async () => {
    const user = await signInLocally(
      { email: ' Ana@Shop.example', password: 'correct horse' },
      ORIGIN,
      await someDependencies(),
    );
    expect(user).toEqual({
      id: 'ana@shop.example',
      claims: { via: 'users-file', email: 'ana@shop.example', stamp: 'stamp-1', signedInAt: 5_000 },
    });
  });

  it.each([
    ['a wrong password', 'ana@shop.example', 'wrong'],
    ['an unknown person', 'eve@shop.example', 'correct horse'],
    ['nothing typed', '', ''],
    ['the name of something every object has', '__proto__', 'x'],
  ])('refuses %s with the same answer', async (_, email, password) => {
    expect(await signInLocally({ email, password }, ORIGIN, await someDependencies())).toBeNull();
  });

  it('is stopped after five tries at the same time', async () => {
    const dependencies = await someDependencies();
    const tries = Array.from({ length: 20 }, () =>
      signInLocally({ email: 'ana@shop.example', password: 'wrong' }, ORIGIN, dependencies),
    );
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  });

  it('is stopped after five failures, even with the right password', async () => {
    const dependencies = await someDependencies();
    for (let tries = 0; tries < 5; tries += 1) {
      await signInLocally({ email: 'ana@shop.example', password: 'wrong' }, ORIGIN, dependencies);
    }
    const right = { email: 'ana@shop.example', password: 'correct horse' };
    await expect(signInLocally(right, ORIGIN, dependencies)).rejects.toThrow(TOO_MANY_ATTEMPTS);
  });
});

describe('a person whose name strangers have locked', () => {
  it('gets in with the browser of an earlier sign-in, and ahead of the strangers who wait', async () => {
    const dependencies = await someDependencies();
    const isAhead: (boolean | undefined)[] = [];
    const hashing: SignInDependencies['hashing'] = (work, options) => {
      isAhead.push(options?.ahead);
      return work();
    };
    const wrong = { email: 'ana@shop.example', password: 'wrong' };
    for (let host = 0; host < 40; host += 1)
      await signInLocally(wrong, { ...ORIGIN, address: `198.51.100.${host}` }, { ...dependencies, hashing }).catch(
        () => null,
      );
    const right = { email: 'ana@shop.example', password: 'correct horse' };
    await expect(signInLocally(right, ORIGIN, dependencies)).rejects.toThrow(TOO_MANY_ATTEMPTS);
    const owner = { ...ORIGIN, deviceOf: (email: string) => (email === 'ana@shop.example' ? 'laptop' : undefined) };
    expect(await signInLocally(right, owner, { ...dependencies, hashing })).not.toBeNull();
    expect(isAhead.slice(-2)).toEqual([false, true]);
  });
});

describe('a users file that cannot be read', () => {
  it('lets nobody in, and its path is told to nobody', async () => {
    const users = () => {
      throw new UsersUnreadableError();
    };
    const failures: unknown[] = [];
    const onFailure = (failure: object) => failures.push(failure);
    const typed = { email: 'ana@shop.example', password: 'correct horse' };
    const attempt = signInLocally(typed, ORIGIN, { ...(await someDependencies()), users, onFailure });
    await expect(attempt).rejects.toThrow(/^users-unreadable$/);
    expect(failures).toEqual([{ reason: 'no-users' }]);
  });
});

describe('a sign-in that fails', () => {
  it('is told with its reason, and with a name only when it is a user’s', async () => {
    const failures: unknown[] = [];
    const onFailure = (failure: object) => failures.push(failure);
    const dependencies = { ...(await someDependencies()), onFailure };
    const fail = (email: string) => signInLocally({ email, password: 'wrong' }, ORIGIN, dependencies);
    await fail('correct horse');
    for (let tries = 0; tries < 5; tries += 1) await fail('ana@shop.example');
    await fail('ana@shop.example').catch(() => undefined);
    signInToDemo('guess', TOKEN, ORIGIN, dependencies);
    expect(failures).toEqual([
      { reason: 'wrong', person: undefined },
      ...Array.from({ length: 5 }, () => ({ reason: 'wrong', person: 'ana@shop.example' })),
      { reason: 'locked', person: 'ana@shop.example' },
      { reason: 'wrong', person: 'admin@demo' },
    ]);
    expect(JSON.stringify(failures)).not.toContain('horse');
  });
});

describe('a flood of sign-ins', () => {
  it('is hashed as far as there is room, and the rest is told to come back without having counted', async () => {
    const dependencies = await someDependencies();
    const hashing = createHashingQueue({ atOnce: 2, waiting: 1, waitMs: 5_000 });
    const right = { email: 'ana@shop.example', password: 'correct horse' };
    const tries = Array.from({ length: 50 }, (_, host) =>
      signInLocally(right, { ...ORIGIN, address: `198.51.100.${host}` }, { ...dependencies, hashing }),
    );
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect(
      outcomes.filter((outcome) => outcome.status === 'rejected' && outcome.reason.message === TOO_BUSY),
    ).toHaveLength(27);
    expect(await signInLocally(right, ORIGIN, dependencies)).not.toBeNull();
  });

  it.each([
    ['password', { email: 'ana@shop.example', password: 'x'.repeat(1_025) }],
    ['name', { email: `${'x'.repeat(1_025)}@shop.example`, password: 'x' }],
  ])('with a %s that is absurdly long is neither counted nor hashed', async (_, typed) => {
    const dependencies = await someDependencies();
    const hashing = () => Promise.reject(new Error('hashed'));
    for (let tries = 0; tries < 100; tries += 1)
      expect(await signInLocally(typed, ORIGIN, { ...dependencies, hashing })).toBeNull();
    const right = { email: 'ana@shop.example', password: 'correct horse' };
    expect(await signInLocally(right, ORIGIN, dependencies)).not.toBeNull();
  });
});

describe('the demo’s link', () => {
  it('signs in whoever has its token', async () => {
    expect(signInToDemo(TOKEN, TOKEN, ORIGIN, await someDependencies())?.claims).toMatchObject({ via: 'demo' });
  });

  it.each(['', 'token', `${TOKEN}x`, TOKEN.toUpperCase()])('is worth nothing with %j', async (token) => {
    expect(signInToDemo(token, TOKEN, ORIGIN, await someDependencies())).toBeNull();
  });

  it('signs in for an hour after the start, as often as one reloads it', async () => {
    const dependencies = await someDependencies();
    const signInAfter = (seconds: number) =>
      signInToDemo(TOKEN, TOKEN, ORIGIN, { ...dependencies, uptimeSeconds: () => seconds });
    expect([0, 10, 3_599].map((seconds) => signInAfter(seconds) !== null)).toEqual([true, true, true]);
    expect(signInAfter(3_600)).toBeNull();
  });

  it('cannot be guessed at for long', async () => {
    const dependencies = await someDependencies();
    for (let tries = 0; tries < 5; tries += 1) signInToDemo(`guess ${tries}`, TOKEN, ORIGIN, dependencies);
    expect(() => signInToDemo(TOKEN, TOKEN, ORIGIN, dependencies)).toThrow(TOO_MANY_ATTEMPTS);
  });
});
