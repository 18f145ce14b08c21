import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { JOURNAL_GROUP, JOURNAL_STREAMS } from '../../lib/domain/journal';
import { LEASE_EXPIRY_MS } from '../../lib/domain/runs/run-record';
import { createAccountFixture } from '../../proofs/account-fixture';
import { accountState } from '../../proofs/account-state';
import type { ProofSpec } from '../../proofs/specs';
import { startSandbox, type TestSandbox } from '../../sandbox/testing';
import { signIn } from '../image-test/viewers';
import { DEMO_USERS } from '../stack';
import { type ConsoleProcess, type Installation, startReplica } from './console-process';
import { type Kill, startKillingProxy } from './killing-proxy';
import { type CallAction, personAt } from './person';
import type { Skew } from './skew';

/** How a killed run goes on at another replica. */
export type Ending =
  /** Somebody resumes it. */
  | 'resumed'
  /** Somebody undoes it. */
  | 'undone'
  /** Two people resume it at the same moment, each at a replica of their own. */
  | 'resumed-twice';

export type KillCase = { spec: ProofSpec; kill: Kill; ending: Ending; skewSeconds: number };
export type State = Record<string, unknown>;
/** What a run leaves that nothing interrupts, and what there was before it. */
export type Reference = { before: State; after: State; mutations: readonly string[] };
export type KillResult = {
  operation: string;
  /** From the kill until another replica went on with it. */
  takenOverMs: number;
  /** What is not as it must be; undefined when all is. */
  fault?: string;
};
export type Tools = { installation: Installation; call: CallAction; skew: Skew };

/** So much faster than on AWS time passes in the sandbox; leases and the journal are in real time. */
const SPEED = 100;
const RUN_MS = 120_000;
/** What happens to tasks goes on for a while after a service is steady, or gone. */
const SETTLED_MS = 45_000;
const ASK_EVERY_MS = 1_500;
/** The last heartbeat may be this much older than the kill; a run beats every ten seconds. */
const BEAT_MS = 10_000;

/** Accounts are compared, and digests of images depend on the time of a push. */
const PUSHED_AT = Date.UTC(2026, 0, 1);

const openSandbox = async (spec: ProofSpec) => {
  const sandbox = await startSandbox({ scenario: 'empty', clock: 'system', speed: SPEED });
  const fixture = createAccountFixture(sandbox.world(), { ...spec.fixture, pushedAt: PUSHED_AT });
  return { sandbox, spec: spec.spec(fixture) };
};

const stateOf = (sandbox: TestSandbox): State => accountState(sandbox.world());

/** Deploys without an interruption, at one replica. */
export async function runReference(spec: ProofSpec, { installation, call }: Tools): Promise<Reference> {
  const { sandbox, spec: wanted } = await openSandbox(spec);
  const proxy = await startKillingProxy(sandbox.url, undefined, async () => {});
  const replica = await startReplica(installation, proxy.url, {});
  try {
    const before = stateOf(sandbox);
    const person = personAt(await signIn(replica.url, DEMO_USERS.admin, installation.password), call);
    const deployed = await person.deploy(wanted);
    if (!deployed.isDone) throw new Error(`nothing is deployed: ${deployed.code} ${JSON.stringify(deployed.facts)}`);
    const outcome = await person.awaitOutcome(runIn(sandbox), RUN_MS);
    if (outcome !== 'succeeded') throw new Error(`the deployment that nothing interrupts is ${outcome}`);
    return { before, after: await settle(sandbox), mutations: proxy.mutations() };
  } finally {
    await replica.kill();
    await proxy.close();
    await sandbox.close();
  }
}

/** The state once nothing has changed for some simulated minutes. */
async function settle(sandbox: TestSandbox): Promise<State> {
  const endsAt = performance.now() + SETTLED_MS;
  let last = stateOf(sandbox);
  for (let same = 0; same < 5 && performance.now() < endsAt; ) {
    await sleep(2_000);
    const now = stateOf(sandbox);
    same = isDeepStrictEqual(now, last) ? same + 1 : 0;
    last = now;
  }
  return last;
}

/** The only run in the journal of a sandbox. */
function runIn(sandbox: TestSandbox): string {
  const streams = sandbox.world().logs.groups.get(JOURNAL_GROUP)?.streams.keys() ?? [];
  const [run, other] = [...streams].filter((name) => name.startsWith(JOURNAL_STREAMS.runs));
  if (run === undefined || other !== undefined) throw new Error(`there is not one run: ${run} ${other}`);
  return run.slice(JOURNAL_STREAMS.runs.length);
}

/** Kills the replica that deploys, and has another one go on whose clock is off. */
export async function runCase(
  { spec, kill, ending, skewSeconds }: KillCase,
  { before, after }: Reference,
  { installation, call, skew }: Tools,
): Promise<KillResult> {
  const { sandbox, spec: wanted } = await openSandbox(spec);
  const replicas: ConsoleProcess[] = [];
  const killFirst = async () => replicas[0]?.kill();
  const proxy = await startKillingProxy(sandbox.url, kill, killFirst);
  const signInAt = async ({ url }: ConsoleProcess) =>
    personAt(await signIn(url, DEMO_USERS.admin, installation.password), call);
  const startOther = async (seconds: number) => {
    const replica = await startReplica(installation, sandbox.url, skew(seconds));
    replicas.push(replica);
    return signInAt(replica);
  };
  try {
    const first = await startReplica(installation, proxy.url, {});
    replicas.push(first);
    const ana = await signInAt(first);
    const others = [await startOther(skewSeconds)];
    if (ending === 'resumed-twice') others.push(await startOther(-skewSeconds));
    const deployed = ana.deploy(wanted);
    const operation = await Promise.race([proxy.killed, deployed.then(({ isDone, code }) => endless(isDone, code))]);
    const killedAt = performance.now();
    const run = runIn(sandbox);
    const order = ending === 'undone' ? 'undone' : 'resumed';
    const takenOver = await takeOver(others, order, run, killedAt);
    const takenOverMs = performance.now() - killedAt;
    const isNothingToUndo = !takenOver && order === 'undone' && kill.at === 0 && kill.moment === 'before';
    if (!takenOver && !isNothingToUndo) return { operation, takenOverMs, fault: 'no replica goes on with it' };
    const [bob] = others;
    const outcome = takenOver ? await bob?.awaitOutcome(run, RUN_MS) : 'undone';
    const fault = faultOf(outcome, order === 'undone' ? 'undone' : 'succeeded', takenOver ? takenOverMs : undefined);
    const expected = order === 'undone' ? before : after;
    return { operation, takenOverMs, fault: fault ?? (await differenceFrom(expected, sandbox)) };
  } finally {
    await Promise.all(replicas.map((replica) => replica.kill()));
    await proxy.close();
    await sandbox.close();
  }
}

/** The order was answered before it came to the call at which its process is killed: then nothing comes of it but the kill. */
const endless = (isDone: boolean, code: string): Promise<never> =>
  isDone || code === 'no answer'
    ? new Promise<never>(() => {})
    : Promise.reject(new Error(`nothing is deployed: ${code}`));

type Person = ReturnType<typeof personAt>;

/** Asks until the run is no longer believed to be alive; false when it stays refused. */
async function takeOver(people: readonly Person[], order: 'resumed' | 'undone', run: string, killedAt: number) {
  while (performance.now() - killedAt < LEASE_EXPIRY_MS + 30_000) {
    const answers = await Promise.all(people.map((person) => person.order(order, run)));
    if (answers.some(({ isDone }) => isDone)) return true;
    await sleep(ASK_EVERY_MS);
  }
  return false;
}

function faultOf(outcome: string | undefined, expected: string, takenOverMs: number | undefined): string | undefined {
  if (outcome !== expected) return `it is ${outcome}`;
  if (takenOverMs !== undefined && takenOverMs < LEASE_EXPIRY_MS - BEAT_MS)
    return `it was taken over after ${Math.round(takenOverMs / 1_000)} s, while its lease was alive`;
  return undefined;
}

/** Waits until the account is as expected, and says what is not. */
async function differenceFrom(expected: State, sandbox: TestSandbox): Promise<string | undefined> {
  const endsAt = performance.now() + SETTLED_MS;
  while (performance.now() < endsAt) {
    if (isDeepStrictEqual(stateOf(sandbox), expected)) return sandbox.bugs.length > 0 ? 'the sandbox broke' : undefined;
    await sleep(1_000);
  }
  const now = stateOf(sandbox);
  const parts = Object.keys(expected).filter((part) => !isDeepStrictEqual(now[part], expected[part]));
  return parts.map((part) => `${part} differ: ${differenceOf(now[part], expected[part])}`).join('; ');
}

/** The first place at which two values differ, as JSON. */
function differenceOf(one: unknown, other: unknown): string {
  const [text, expected] = [JSON.stringify(one), JSON.stringify(other)];
  const at = [...text].findIndex((character, index) => character !== expected[index]);
  const near = (side: string) => side.slice(Math.max(0, at - 60), at + 120);
  return `…${near(text)}… in the place of …${near(expected)}…`;
}
