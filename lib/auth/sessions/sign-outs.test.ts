import { describe, expect, it } from 'vitest';
import { createSignOuts } from './sign-outs';

const HOUR = 60 * 60_000;

function openSignOuts() {
  let now = 100 * HOUR;
  const signOuts = createSignOuts({ now: () => now, keepMs: 13 * HOUR });
  const pass = (ms: number) => {
    now += ms;
  };
  return { signOuts, pass, at: now };
}

describe('sign-outs', () => {
  it('end a session by its id, and no other of the person', () => {
    const { signOuts, at } = openSignOuts();
    signOuts.add({ at, sessions: ['laptop'] });
    expect(signOuts.isSignedOut({ id: 'laptop', person: 'ana', signedInAt: at })).toBe(true);
    expect(signOuts.isSignedOut({ id: 'phone', person: 'ana', signedInAt: at })).toBe(false);
  });

  it('end every session of a person that began until then, and none that begins later', () => {
    const { signOuts, at } = openSignOuts();
    signOuts.add({ at, sessions: [], person: { id: 'ana', until: at } });
    // An earlier one that another replica reports later does not take it back.
    signOuts.add({ at: at - HOUR, sessions: [], person: { id: 'ana', until: at - HOUR } });
    expect(signOuts.isSignedOut({ id: 'phone', person: 'ana', signedInAt: at })).toBe(true);
    expect(signOuts.isSignedOut({ id: 'phone', person: 'ana', signedInAt: at + 1 })).toBe(false);
    expect(signOuts.isSignedOut({ id: 'phone', person: 'bob', signedInAt: at })).toBe(false);
  });

  it('are remembered as long as a session could last, and in a bounded number', () => {
    const { signOuts, pass, at } = openSignOuts();
    const isOut = (id: string) => signOuts.isSignedOut({ id, person: 'ana', signedInAt: at });
    signOuts.add({ at, sessions: ['first'] });
    pass(12.5 * HOUR);
    signOuts.add({ at, sessions: ['second'] });
    expect(isOut('first')).toBe(true);
    pass(HOUR);
    signOuts.add({ at, sessions: ['third'] });
    expect([isOut('first'), isOut('second'), isOut('third')]).toEqual([false, true, true]);
    signOuts.add({ at, sessions: Array.from({ length: 20_000 }, (_, index) => `flood-${index}`) });
    expect([isOut('second'), isOut('flood-19999')]).toEqual([false, true]);
  });

  it('are announced to those who listen, until they have heard enough', () => {
    const { signOuts, at } = openSignOuts();
    let heard = 0;
    const stop = signOuts.onSignOut(() => {
      heard += 1;
    });
    signOuts.add({ at, sessions: ['laptop'] });
    stop();
    signOuts.add({ at, sessions: ['phone'] });
    expect(heard).toBe(1);
  });
});
