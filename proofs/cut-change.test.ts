import { expect, it } from 'vitest';
import type { ServiceSpec } from '@/lib/domain/spec/service-spec';
import { begin, resume, stateOf, undo } from './carry';
import { CUT_KINDS, openReplica } from './cut';
import { openAccount, type ProofAccount } from './open-account';
import { SPECS } from './wishes';

const PATIENCE_MS = 30 * 60_000;
/** In short proofs every fifth call is cut. */
const STRIDE = process.env.PROVE ? 1 : 5;
const [scaled] = SPECS.filter(({ title }) => title.startsWith('as many tasks'));

/** Another image's worth of change: of the containers, the way to them, how many they are and what is kept of them. */
function changed(spec: ServiceSpec): ServiceSpec {
  const [first, ...others] = spec.containers;
  if (!first || !spec.scaling || spec.exposure.kind !== 'new') throw new Error('the wish has all of these');
  const environment = [{ name: 'LOG_LEVEL', value: 'debug' }];
  return {
    ...spec,
    containers: [{ ...first, environment }, ...others],
    exposure: { ...spec.exposure, health: { ...spec.exposure.health, matcher: '200-299' }, drainSeconds: 45 },
    desiredCount: spec.desiredCount + 1,
    scaling: { ...spec.scaling, max: spec.scaling.max + 2, cpuPercent: 50, memoryPercent: undefined },
    logRetentionDays: 7,
  };
}

/** An account in which the wish is fulfilled already. */
async function deployed(): Promise<ProofAccount> {
  if (!scaled) throw new Error('there is a wish with scaling');
  const account = await openAccount(scaled);
  await begin(account, await account.plan(), openReplica(account));
  return account;
}

it(
  'a change of a service that is cut at any of its calls comes to its end when resumed, and is as if it never was when undone',
  async () => {
    const whole = await deployed();
    const before = stateOf(whole);
    const replica = openReplica(whole);
    await begin(whole, await whole.plan(changed(whole.spec)), replica);
    const after = stateOf(whole);
    await whole.sandbox.close();
    expect(after).not.toEqual(before);
    expect(replica.changes()).toBeGreaterThan(3);

    for (let at = 0; at < replica.changes(); at += STRIDE) {
      const kind = CUT_KINDS[(at / STRIDE) % CUT_KINDS.length] ?? 'refused';
      for (const [proof, wanted] of [
        [resume, after],
        [undo, before],
      ] as const) {
        const account = await deployed();
        const plan = await account.plan(changed(account.spec));
        const id = await begin(account, plan, openReplica(account, { kind, at }));
        await proof(account, id);
        expect(stateOf(account), `${proof.name} after call ${at}, ${kind}`).toEqual(wanted);
        await account.sandbox.close();
      }
    }
  },
  PATIENCE_MS,
);
