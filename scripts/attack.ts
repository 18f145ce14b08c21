// `npm run attack`: attacks the last `npm run build` with a sandbox and the demo's people, and says what came of it.
// It takes a quarter of an hour; `-- --short` takes less than a minute and measures neither times nor memory, `-- --long` ends with
// 200 people who come and go for ten minutes. SEED=… repeats one.
//
// What is compared: one person opens page after page, first while nobody else is there (calm), then during all of the attack. The
// attack comes at the pace at which this server serves one person (PERSON_PER_SECOND, as lib/server/limits.ts has it), whether it
// is answered or not, and as several people, so that each of its requests is served and none refused for being too many; one person
// who sends faster is slowed down by the server itself (scripts/http-turns.mjs), which is tried as well. Server, sandbox, attacker and
// the person share the cores of this machine; what else runs here has them when these do not want them, where that can be arranged.
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openAccount } from './attack/account';
import { measureChurn } from './attack/churn';
import { floodByOne, floodSignIns, openGhosts } from './attack/floods';
import { quantile, rssMib, watchPages } from './attack/measure';
import { addGranted, addViewers, writeAccessFile } from './attack/people';
import { attackActions, attackPages, attackRequests, tryActions } from './attack/phases';
import { createRandom } from './attack/random';
import { type Pace, readActions } from './attack/send';
import { HOME, isChange } from './attack/targets';
import { takePrecedence } from './image-test/cgroup';
import { createReport } from './image-test/report';
import { signIn } from './image-test/viewers';
import { DEMO_USERS, startStack } from './stack';

const isShort = process.argv.includes('--short');
const isLong = process.argv.includes('--long');
const SIZES = isShort
  ? { viewers: 6, bodies: 400, requests: 300, ghosts: 80, calmMs: 4_000, floodMs: 2_000, restMs: 1_000 }
  : { viewers: 40, bodies: 10_000, requests: 2_000, ghosts: 500, calmMs: 60_000, floodMs: 30_000, restMs: 60_000 };
const WARM_UP = { bodies: 1_000, requests: 500, ghosts: 100 };
/** As in a container of half a gigabyte: with more, Node.js collects garbage when it likes, and memory says nothing. */
const HEAP_MIB = 192;
const PERSON_PER_SECOND = 30;
const PACE: Pace = isShort ? 'as-fast-as-answered' : { perSecond: PERSON_PER_SECOND };
/** By how much an attack may slow down others. */
const SLOWER = 2;
/** By how much memory may have grown, a minute after it. */
const GROWN = 1.2;

const seed = Number(process.env.SEED ?? randomInt(2 ** 31));
console.log(`SEED=${seed}`);
const report = createReport('The console');
const endPrecedence = takePrecedence(`gantry-attack-${process.pid}`);
if (!endPrecedence) report.note('No control group can be made here: what else this machine does is measured too.');
const stack = await startStack({
  port: 0,
  sandboxPort: 0,
  env: {
    SANDBOX_SEED: '7',
    LOG_LEVEL: 'warn',
    GANTRY_ACCESS_FILE: writeAccessFile(),
    NODE_OPTIONS: `--max-old-space-size=${HEAP_MIB}`,
  },
});
try {
  await Promise.race([attack(), stack.ended.then(sayEnd)]);
} catch (error) {
  report.holds('the attack goes through', false);
  console.log(error);
} finally {
  await stack.stop();
  endPrecedence?.();
}
process.exit(report.end());

/** What the console said last, should it end before the attack does. */
function sayEnd(part: string): never {
  throw new Error(`The ${part} has ended by itself:\n${stack.firstReplica.output().slice(-4_000)}`);
}

async function attack(): Promise<void> {
  const { consoleUrl: url, password, firstReplica } = stack;
  const random = createRandom(seed);
  const canary = `canary-${random.below(2 ** 31).toString(36)}-value`;
  const account = openAccount(stack.sandboxUrl, HOME.region);
  const actions = readActions(join(process.cwd(), process.env.NEXT_DIST_DIR || '.next'));
  await account.registerCanary('boutique-web', canary);

  const admin = await signIn(url, DEMO_USERS.admin, password);
  const deployer = await signIn(url, DEMO_USERS.deployer, password);
  const granted = await addGranted(stack);
  const viewers = await addViewers(stack, SIZES.viewers);
  const [viewer = admin] = viewers;
  const context = { url, random, canary, account, actions, viewers, report };

  if (!isShort) {
    report.section('Warm-up, after which memory is measured');
    await attackActions(context, WARM_UP.bodies, 'as-fast-as-answered');
    await attackRequests(context, WARM_UP.requests, 'as-fast-as-answered');
    await openGhosts(context, WARM_UP.ghosts);
  }
  report.section('Calm');
  const other = watchPages(admin);
  await sleep(SIZES.calmMs / 4);
  other.takeTimes();
  await sleep(SIZES.calmMs);
  const calmTimes = other.takeTimes();
  const calmMs = quantile(calmTimes, 0.99);
  const restMib = rssMib(firstReplica.pid);
  report.figure('pages', calmTimes.length, '');
  report.figure('a page, the median', quantile(calmTimes, 0.5), 'ms');
  report.figure('a page, p99', calmMs, 'ms');
  report.figure('memory', restMib, 'MiB');

  const timesMeanwhile: number[] = [];
  const meanwhile = async (work: Promise<void>) => {
    await work;
    const times = other.takeTimes();
    report.figure('a page of another person meanwhile, the median', quantile(times, 0.5), 'ms');
    report.figure('a page of another person meanwhile, p99', quantile(times, 0.99), 'ms');
    timesMeanwhile.push(...times);
  };
  await account.forget();
  await meanwhile(tryActions(context, { viewer, deployer, granted }));
  await account.forget();
  await meanwhile(attackPages(context));
  await meanwhile(attackActions(context, SIZES.bodies, PACE));
  await meanwhile(attackRequests(context, SIZES.requests, PACE));
  await meanwhile(floodByOne(context, SIZES.floodMs));
  await meanwhile(openGhosts(context, SIZES.ghosts));
  await meanwhile(floodSignIns(context));
  await other.leave();
  const changes = Object.entries(await account.counts()).filter(([operation]) => isChange(operation));

  report.section('Afterwards');
  report.holds(
    `nothing was changed by viewers and strangers${changes.length ? `, but ${changes}` : ''}`,
    changes.length === 0,
  );
  report.figure('pages of another person', timesMeanwhile.length, '');
  const { failures } = other;
  report.holds(`each of them is shown${failures.length ? `, but ${failures.slice(0, 5)}` : ''}`, failures.length === 0);
  const otherMs = quantile(timesMeanwhile, 0.99);
  if (isShort) report.figure('a page of another person, p99', otherMs, 'ms');
  else report.atMost('a page of another person, p99', otherMs, SLOWER * calmMs, 'ms');
  await sleep(SIZES.restMs);
  const afterMib = rssMib(firstReplica.pid);
  if (isShort) report.figure('memory', afterMib, 'MiB');
  else report.atMost('memory after a minute', afterMib, restMib * GROWN, 'MiB');
  if (isLong) await measureChurn(context, firstReplica.pid);
  const unhandled = firstReplica
    .output()
    .match(/unhandledRejection|UnhandledPromiseRejection|uncaughtException|ERR_UNHANDLED|heap out of memory/g);
  report.holds('no rejection went unhandled', unhandled === null);
  const alive = await fetch(`${url}/api/health/live`).catch(() => undefined);
  report.holds('the server is alive', alive?.status === 200);
}
