import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHANGE_RULES } from '@/lib/domain/changes/change-rules';
import { readRun } from '@/lib/server/runs/run-journal';
import type { TestSandbox } from '@/sandbox/testing';
import { createInterleaving, simulateTimers } from './interleaving';
import { openConsole } from './open-account';
import {
  ACTIONS,
  type Action,
  type MutationLog,
  openPerson,
  type Result,
  type Scene,
  separateProcesses,
  startProcess,
  takeAction,
} from './two-people';
import { expectNothingLost } from './two-people-outcome';
import { openScene } from './two-people-scene';

const TIMEOUT_MS = 60 * 60_000;
const isWhole = process.env.PROVE === 'all';

let restore: (() => void)[] = [];
beforeAll(() => {
  restore = [simulateTimers(), separateProcesses()];
});
afterAll(() => {
  for (const each of restore) each();
});

/** What happened when two people acted. */
type Encounter = { results: Result[]; mutations: MutationLog; sandbox: TestSandbox; scene: Scene };

/** @param choices which of the calls that wait is answered next; the one that waits longest when they are used up */
async function meet(
  actions: readonly [Action, Action],
  choices: readonly number[],
  headStart: number,
  replicas: boolean,
  proof: (encounter: Encounter) => Promise<void>,
): Promise<void> {
  const { sandbox, scene } = await openScene(actions);
  let next = 0;
  const order = createInterleaving(sandbox, (count) => {
    const choice = choices[next] ?? 0;
    next += 1;
    return choice % count;
  });
  const mutations: MutationLog = [];
  const first = startProcess('main', sandbox, order);
  const second = replicas ? startProcess('other replica', sandbox, order) : first;
  const results: Result[] = [];
  const [one, other] = actions;
  const acting = takeAction(openPerson('ana', first, order, mutations), one, scene, 'ana').then((result) => {
    results.push(result);
    return result;
  });
  const following = (replicas ? acting.then(() => order.afterCalls(headStart)) : order.afterCalls(headStart))
    .then(() => takeAction(openPerson('bob', second, order, mutations), other, scene, 'bob'))
    .then((result) => results.push(result));
  let failure: unknown;
  let isTold = false;
  Promise.all([acting, following])
    .catch((error: unknown) => {
      failure = error;
    })
    .finally(() => {
      isTold = true;
    });
  const isAtRest = () => [first, second].every(({ runs, context }) => runs.list(context.scope).every(isEnded));
  await order.run(() => isTold && isAtRest());
  try {
    if (failure !== undefined) throw failure;
    expect([...first.bugs, ...second.bugs, ...sandbox.bugs]).toEqual([]);
    await proof({ results, mutations, sandbox, scene });
  } finally {
    await sandbox.close();
  }
}

const isEnded = ({ outcome }: { outcome: string }) => outcome !== 'running' && outcome !== 'undoing';

/** The rules of two changes of one service, whichever they are. */
async function expectRules({ results, mutations, sandbox, scene }: Encounter): Promise<void> {
  const begun = results.flatMap((result) => ('run' in result ? [result] : []));
  const told = results.flatMap((result) => ('problem' in result ? [result] : []));
  expect(begun.length, JSON.stringify(told)).toBeGreaterThan(0);

  // Whoever is told something has changed nothing.
  for (const { by, problem } of told) {
    expect(mutations.filter((each) => each.by === by)).toEqual([]);
    const other = begun.find((each) => each.by !== by);
    if (problem.facts?.reason === 'run-under-way') {
      expect(problem.facts).toMatchObject({ run: other?.run, by: other?.by });
    } else expect(['changed', 'invalid', 'missing', 'conflict']).toContain(problem.code);
  }
  // The mutations of one come before those of the other.
  const authors = mutations.map(({ by }) => by).filter((by, index, all) => by !== all[index - 1]);
  expect(authors.length).toBeLessThanOrEqual(2);
  for (const { underWay } of mutations) expect(underWay).toHaveLength(1);

  const journal = openConsole(sandbox).journal;
  for (const one of begun) {
    const progress = one.progress();
    const record = await readRun(journal, one.run);
    expect(record).toMatchObject({ outcome: progress?.outcome });
    const other = begun.find(({ run }) => run !== one.run);
    if (progress?.outcome !== 'superseded') {
      expect(record?.supersededBy).toBeUndefined();
      continue;
    }
    // Who has ended it may not have been able to begin after all; that is a run as well, which failed.
    const by = progress.supersededBy;
    const winner = by && (await readRun(journal, by.run));
    expect(CHANGE_RULES[winner?.verb ?? 'deploy'].precedence).toBe('supersedes');
    expect(by).toEqual({ run: other?.run ?? winner?.id, by: winner?.by, verb: winner?.verb });
    expect(record?.supersededBy).toEqual(by);
    expect(winner?.supersedes).toMatchObject({ run: one.run, verb: progress.verb });
    if (other) expect(other.progress()?.supersedes).toEqual(winner?.supersedes);
    else expect(winner).toMatchObject({ outcome: 'failed', steps: [] });
  }
  // A deployment that was stopped takes a while to be rolled back.
  sandbox.advance(10 * 60_000);
  expectNothingLost({ begun, mutations, world: sandbox.world(), scene });
}

const PAIRS = ACTIONS.flatMap((one) => ACTIONS.map((other): [Action, Action] => [one, other]));

async function prove(pair: fc.Arbitrary<[Action, Action]>, replicas: boolean) {
  const choices = fc.array(fc.nat(7), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(pair, choices, fc.nat(60), (actions, order, headStart) =>
      meet(actions, order, headStart, replicas, expectRules),
    ),
    // What fails is told at once: to try shorter orders of calls would take longer than all tests together.
    { numRuns: isWhole ? 3 : 25, endOnFailure: true },
  );
}

/** Every pair is for `npm run prove`; otherwise chance takes some. */
const pairs = isWhole
  ? PAIRS.map((pair) => [fc.constant(pair), pair.join(' and ')] as const)
  : [[fc.constantFrom(...PAIRS), 'some'] as const];

describe('two people who change one service at the same time', () => {
  it.each(pairs)(
    'get in each other’s way by the rules of their changes: $1',
    (actions) => prove(actions, false),
    TIMEOUT_MS,
  );
});

describe('two people at two replicas, of whom one begins once the run of the other can be read', () => {
  it.each(pairs)(
    'get in each other’s way by the rules of their changes: $1',
    (actions) => prove(actions, true),
    TIMEOUT_MS,
  );
});
