// `npm run attack`: attacks the last `npm run build` with a sandbox and the demo's people, and says what came of it.
// `-- --short` takes less than a minute, `-- --long` ends with 200 people who come and go for ten minutes. SEED=… repeats one.
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openAccount } from './attack/account';
import { measureChurn } from './attack/churn';
import { floodSignIns, openGhosts } from './attack/floods';
import { quantile, rssMib, watchPages } from './attack/measure';
import { addGranted, addViewers, writeAccessFile } from './attack/people';
import { attackActions, attackPages, attackRequests, tryActions } from './attack/phases';
import { createRandom } from './attack/random';
import { readActions } from './attack/send';
import { HOME, isChange } from './attack/targets';
import { createReport } from './image-test/report';
import { signIn } from './image-test/viewers';
import { DEMO_USERS, startStack } from './stack';

const isShort = process.argv.includes('--short');
const isLong = process.argv.includes('--long');
const SIZES = isShort
  ? { viewers: 6, bodies: 400, requests: 300, ghosts: 80, calmMs: 4_000, restMs: 1_000 }
  : { viewers: 40, bodies: 10_000, requests: 2_000, ghosts: 500, calmMs: 15_000, restMs: 60_000 };
const WARM_UP = { bodies: 1_000, requests: 500, ghosts: 100 };
/** As in a container of half a gigabyte: with more, Node.js collects garbage when it likes, and memory says nothing. */
const HEAP_MIB = 192;
/** A page that takes this long is quick; what is twice as quick is no measure on a machine that does other things. */
const QUICK_MS = 1_500;

const seed = Number(process.env.SEED ?? randomInt(2 ** 31));
console.log(`SEED=${seed}`);
const report = createReport('The console');
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
  await attack();
} catch (error) {
  report.holds('the attack goes through', false);
  console.log(error);
} finally {
  await stack.stop();
}
process.exit(report.end());

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
    await attackActions(context, WARM_UP.bodies);
    await attackRequests(context, WARM_UP.requests);
    await openGhosts(context, WARM_UP.ghosts);
  }
  report.section('Calm');
  const warm = watchPages(admin);
  await sleep(SIZES.calmMs);
  await warm.leave();
  const calm = watchPages(admin);
  await sleep(SIZES.calmMs);
  const calmTimes = (await calm.leave()).times;
  const calmMs = quantile(calmTimes, 0.99);
  const restMib = rssMib(firstReplica.pid);
  report.figure('a page, p99', calmMs, 'ms');
  report.figure('memory', restMib, 'MiB');

  await account.forget();
  const other = watchPages(admin);
  await tryActions(context, { viewer, deployer, granted });
  await account.forget();
  await attackPages(context);
  await attackActions(context, SIZES.bodies);
  await attackRequests(context, SIZES.requests);
  await openGhosts(context, SIZES.ghosts);
  await floodSignIns(context);
  const { times, failures } = await other.leave();
  const changes = Object.entries(await account.counts()).filter(([operation]) => isChange(operation));

  report.section('Afterwards');
  report.holds(
    `nothing was changed by viewers and strangers${changes.length ? `, but ${changes}` : ''}`,
    changes.length === 0,
  );
  report.figure('pages of another person', times.length, '');
  report.holds(`each of them is shown${failures.length ? `, but ${failures.slice(0, 5)}` : ''}`, failures.length === 0);
  const otherMs = quantile(times, 0.99);
  if (isShort) report.figure('a page of another person, p99', otherMs, 'ms');
  else report.atMost('a page of another person, p99', otherMs, Math.max(2 * calmMs, QUICK_MS), 'ms');
  await sleep(SIZES.restMs);
  const afterMib = rssMib(firstReplica.pid);
  if (isShort) report.figure('memory', afterMib, 'MiB');
  else report.atMost('memory after a minute', afterMib, restMib * 1.2, 'MiB');
  if (isLong) await measureChurn(context, firstReplica.pid);
  const unhandled = firstReplica
    .output()
    .match(/unhandledRejection|UnhandledPromiseRejection|uncaughtException|ERR_UNHANDLED|heap out of memory/g);
  report.holds('no rejection went unhandled', unhandled === null);
  const alive = await fetch(`${url}/api/health/live`).catch(() => undefined);
  report.holds('the server is alive', alive?.status === 200);
}
