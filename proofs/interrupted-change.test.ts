import { describe, expect, it } from 'vitest';
import type { ServiceSpec } from '@/lib/domain/spec/service-spec';
import { INTERRUPTION_KINDS, type Interruption, openReplica } from './interrupted-replica';
import { openAccount, type ProofAccount } from './open-account';
import { readSettledState, resumeRun, startRun, undoRun } from './proof-runs';
import { SPECS } from './specs';

const TIMEOUT_MS = 30 * 60_000;
/** In short proofs every fifth call is cut. */
const STRIDE = process.env.PROVE ? 1 : 5;
const isWhole = process.env.PROVE === 'all';
const [scaled] = SPECS.filter(({ title }) => title.startsWith('as many tasks'));

/** A change of many parts: of the containers, the exposure, the scaling and the log retention. */
function changedSpec(spec: ServiceSpec): ServiceSpec {
  const [first, ...otherContainers] = spec.containers;
  if (!first || !spec.scaling || spec.exposure.kind !== 'new') throw new Error('the spec has all of these');
  const environment = [{ name: 'LOG_LEVEL', value: 'debug' }];
  return {
    ...spec,
    containers: [{ ...first, environment }, ...otherContainers],
    exposure: { ...spec.exposure, health: { ...spec.exposure.health, matcher: '200-299' }, drainSeconds: 45 },
    desiredCount: spec.desiredCount + 1,
    rolling: { ...spec.rolling, maximumPercent: 150 },
    scaling: { ...spec.scaling, max: spec.scaling.max + 2, cpuPercent: 50, memoryPercent: undefined },
    logRetentionDays: 7,
  };
}

/** Each call is cut in one way, the ways by turns; `PROVE=all` takes them all. */
const listInterruptions = (changes: number): Interruption[] =>
  Array.from({ length: changes }, (_, at) => at)
    .filter((at) => at % STRIDE === 0)
    .flatMap((at) =>
      INTERRUPTION_KINDS.filter((_, turn) => isWhole || turn === (at / STRIDE) % INTERRUPTION_KINDS.length).map(
        (kind) => ({ kind, at }),
      ),
    );

/** An account in which the spec is deployed already. */
async function deployService(): Promise<ProofAccount> {
  if (!scaled) throw new Error('there is a spec with scaling');
  const account = await openAccount(scaled);
  await startRun(account, await account.plan(), openReplica(account));
  return account;
}

describe('an interrupted change', () => {
  describe('another deployment of a service that is cut at any of its calls', () => {
    it(
      'comes to its end when resumed, and is as if it never was when undone',
      async () => {
        const whole = await deployService();
        const before = readSettledState(whole);
        const replica = openReplica(whole);
        await startRun(whole, await whole.plan(changedSpec(whole.spec)), replica);
        const after = readSettledState(whole);
        await whole.sandbox.close();
        expect(after).not.toEqual(before);
        expect(replica.changes()).toBeGreaterThan(3);

        for (const { kind, at } of listInterruptions(replica.changes())) {
          for (const [proof, expected] of [
            [resumeRun, after],
            [undoRun, before],
          ] as const) {
            const account = await deployService();
            const plan = await account.plan(changedSpec(account.spec));
            const id = await startRun(account, plan, openReplica(account, { kind, at }));
            await proof(account, id);
            expect(readSettledState(account), `${proof.name} after call ${at}, ${kind}`).toEqual(expected);
            await account.sandbox.close();
          }
        }
      },
      TIMEOUT_MS,
    );
  });
});
