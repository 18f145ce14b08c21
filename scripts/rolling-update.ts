// `npm run rolling-update`: replaces two replicas of the console behind a load balancer, under viewers and a run, and
// measures what people notice of it. It needs the last `npm run build` and nothing else.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { routes } from '../lib/routes';
import { takePrecedence } from './image-test/cgroup';
import { createReport } from './image-test/report';
import { signIn } from './image-test/viewers';
import { startBalancer } from './rolling-update/balancer';
import { type Held, holderOf, replaceReplica } from './rolling-update/replace-replica';
import { askSandbox } from './rolling-update/sandbox-calls';
import { memberOf, openServerActions } from './rolling-update/server-actions';
import { startTraffic } from './rolling-update/traffic';
import { type LogReader, openLog, openPage, type Viewer } from './rolling-update/viewers';
import { DEMO_USERS, freePort, startStack } from './stack';

const VIEWERS = 100;
/** The first of the demo's people have so many of them each, and the last one the rest: one person has forty streams at most. */
const VIEWERS_EACH = 38;
/** Of them, those who read a log. */
const LOG_READERS = 10;
/** As the image has it. */
const DRAIN_SECONDS = 5;
const HOME = { account: 'main', region: 'eu-west-3' };
const SHOP = { ...HOME, cluster: 'boutique', service: 'web' };
/** The run is in a region that nobody looks at. */
const CHANGED = { account: 'main', region: 'eu-west-1', cluster: 'staging', service: 'web' };
/** So fast does time pass there: the run lasts longer than the update. */
const SPEED = 1.5;
const SETTLED_MS = 12_000;

const wanted = { awayMs: 2_000, exitMs: 20_000, continuedMs: 12_000 };

const report = createReport('The rolling update');
const endPrecedence = takePrecedence(`gantry-rolling-update-${process.pid}`);
if (!endPrecedence) report.note('No control group can be made here: what else this machine does is measured too.');
const port = await freePort();
const url = `http://localhost:${port}`;
const stack = await startStack({
  port: 0,
  sandboxPort: 0,
  publicUrl: url,
  env: { SANDBOX_SEED: '7', GANTRY_DRAIN_SECONDS: String(DRAIN_SECONDS) },
});
const balancer = await startBalancer({
  port,
  healthPath: routes.healthLive(),
  intervalMs: 1_000,
  threshold: 2,
  deregistrationMs: 8_000,
});
const viewers: Viewer[] = [];
try {
  await updateUnderTraffic();
} catch (error) {
  report.holds('the test goes through', false);
  console.log(error);
} finally {
  for (const { leave } of viewers) leave();
  await balancer.close();
  await stack.stop();
  endPrecedence?.();
}
process.exit(report.end());

async function updateUnderTraffic(): Promise<void> {
  const sandbox = askSandbox(stack.sandboxUrl);
  const call = openServerActions(join(process.cwd(), process.env.NEXT_DIST_DIR || '.next'));
  await sandbox.begin(CHANGED.region, 'boutique', SPEED);
  const replicas = [stack.firstReplica, await stack.startReplica()];
  await Promise.all(replicas.map(({ port: at }) => balancer.register(at)));
  const sessions = await Promise.all(Object.values(DEMO_USERS).map((email) => signIn(url, email, stack.password)));
  const sessionAt = (index: number) => sessions[Math.floor(index / VIEWERS_EACH)] ?? { url, cookie: '' };

  const paths = [routes.liveCluster(SHOP), routes.liveFleet(HOME), routes.liveService(SHOP)];
  const readers: LogReader[] = [];
  for (let index = 0; index < VIEWERS; index += 1) {
    if (index < LOG_READERS) readers.push(openLog(sessionAt(index), routes.logs(SHOP)));
    else viewers.push(openPage(sessionAt(index), paths[index % paths.length] ?? ''));
  }
  viewers.push(...readers);
  await until('all viewers see something', () => viewers.every(({ heardAt }) => heardAt() > 0));

  const admin = await signIn(url, DEMO_USERS.admin, stack.password);
  const run = await startRun(call, admin);
  const held = (): Held => holderOf([...replicas], run);
  await until('a replica executes the run', () => held().replica !== undefined);
  const createdBefore = (await sandbox.counts())['ecr:CreateRepository'] ?? 0;
  await sleep(3_000);
  const from = latestLine(readers);
  const traffic = startTraffic(admin, call, HOME);

  // The old replica that executes the run goes first: it is handed over, perhaps to the other old one, and again.
  const old = [...replicas].sort((one, other) => Number(other === held().replica) - Number(one === held().replica));
  const handovers: number[] = [];
  const absences: number[] = [];
  for (const [index, replica] of old.entries()) {
    const fresh = await stack.startReplica();
    replicas.push(fresh);
    await balancer.register(fresh.port);
    const replaced = await replaceReplica({ balancer, replica, sequence: index === 0 ? 'ecs' : 'kubernetes', held });
    const { endedMs, cut, continuedMs } = replaced;
    report.section(index === 0 ? 'Taken from the balancer, then ended (ECS)' : 'Ended, then taken from the balancer');
    report.figure('streams that the balancer cut off', cut, '');
    await until('all viewers are back', () => viewers.every(({ isAway }) => !isAway()));
    const away = viewers.flatMap((viewer) => viewer.takeAbsences());
    absences.push(...away);
    report.figure('reconnections', away.length, '');
    report.figure('away, at the median', away.sort((one, other) => one - other)[away.length >> 1] ?? 0, 'ms');
    report.atMost('away, the longest', Math.max(0, ...away), wanted.awayMs, 'ms');
    report.atMost('exit after SIGTERM', endedMs, wanted.exitMs, 'ms');
    report.holds('it ends by itself, with everything finished', replica.output().includes('"msg":"ended"'));
    if (continuedMs !== undefined) handovers.push(continuedMs);
  }
  const to = latestLine(readers);
  await sleep(SETTLED_MS);
  const { actions, pages } = await traffic.end();
  const isSignedOut = viewers.some(({ refusals }) => refusals.includes('unauthenticated'));
  const outcome = await findOutcome(admin, run);

  report.section(`${VIEWERS} viewers`);
  absences.push(...viewers.flatMap((viewer) => viewer.takeAbsences()));
  report.atMost('away, the longest of all', Math.max(0, ...absences), wanted.awayMs, 'ms');
  report.holds('everybody reconnects', absences.length >= VIEWERS);
  report.holds('nobody is signed out', !isSignedOut && pages.signedOut === 0 && actions.signedOut === 0);
  report.section('Requests');
  report.figure('pages', pages.sent, '');
  report.atMost('pages that fail', pages.failed, 0, '');
  report.figure('server actions', actions.sent, '');
  report.atMost('server actions without a good answer', actions.failed, 0, '');
  const created = ((await sandbox.counts())['ecr:CreateRepository'] ?? 0) - createdBefore;
  report.atMost('server actions done twice, or not at all', Math.abs(created - actions.sent), 0, '');
  report.atMost('errors of the balancer', balancer.errors(), 0, '');
  report.section('The run, whose page nobody has open');
  report.holds('it is handed over', handovers.length > 0);
  report.figure('handed over', handovers.length, 'times');
  report.atMost('from SIGTERM until another replica continues it', Math.max(0, ...handovers), wanted.continuedMs, 'ms');
  report.holds('it goes on, or has succeeded', outcome === 'running' || outcome === 'succeeded');
  await until('the run succeeds', async () => (await findOutcome(admin, run)) === 'succeeded', 240_000);
  report.holds('it succeeds', true);

  report.section(`The log, as ${LOG_READERS} of them read it`);
  const lines = await sandbox.lines(HOME.region, readers[0]?.lines[0]?.group ?? '', from + 1, to);
  report.figure('lines', lines.length, '');
  const isIn = ({ at }: { at: number }) => at > from && at <= to;
  const missing = readers.map((reader) => {
    const seen = new Set(reader.lines.map(({ id }) => id));
    return lines.filter(({ id }) => !seen.has(id)).length;
  });
  const extra = readers.map((reader) => {
    const kept = new Map(reader.lines.filter(isIn).map((line) => [line.id, line]));
    return kept.size - lines.filter(({ id }) => kept.has(id)).length;
  });
  report.holds('there is something to read', lines.length > 0);
  report.atMost('lines that somebody has not seen', Math.max(...missing), 0, '');
  report.atMost('lines that somebody has seen twice, or that are none', Math.max(...extra), 0, '');
}

type Call = ReturnType<typeof openServerActions>;
type Person = { url: string; cookie: string };

/** Restarts a service, as its dialog does. */
async function startRun(call: Call, person: Person): Promise<string> {
  const change = { ...CHANGED, change: { verb: 'restart' } };
  const preview = await call(person, routes.service(CHANGED), 'previewChangeAction', change);
  const expected = memberOf(memberOf(preview, 'value'), 'expected');
  const started = await call(person, routes.service(CHANGED), 'changeServiceAction', { ...change, expected });
  const run = memberOf(memberOf(started, 'value'), 'run');
  if (typeof run !== 'string') throw new Error(`The run did not start: ${JSON.stringify(started ?? preview)}`);
  return run;
}

/** How the run is doing, as its page says it. */
async function findOutcome({ cookie }: Person, run: string): Promise<unknown> {
  const answer = await fetch(url + routes.liveRun({ ...CHANGED, run }), { headers: { cookie } });
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of answer.body ?? []) {
    text += decoder.decode(part, { stream: true });
    const [, data] = /^data: (.*)\n\n/m.exec(text) ?? [];
    // Leaving the loop ends the stream.
    if (data) return memberOf(memberOf(JSON.parse(data), 'value'), 'outcome');
  }
  return undefined;
}

/** When the last line was written that somebody has read. */
function latestLine(readers: readonly LogReader[]): number {
  return Math.max(...readers.flatMap(({ lines }) => lines.slice(-50).map(({ at }) => at)));
}

async function until(what: string, isTrue: () => boolean | Promise<boolean>, withinMs = 60_000): Promise<void> {
  const begun = performance.now();
  while (!(await isTrue())) {
    if (performance.now() - begun > withinMs) throw new Error(`Waited in vain until ${what}.`);
    await sleep(100);
  }
}
