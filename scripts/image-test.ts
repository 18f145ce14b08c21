// `npm run image:test`: builds the image as the Dockerfile says, runs it as a container does, and measures it. It needs
// root on a Debian, and neither Docker nor its registry: the base is made of Debian's and npm's packages.
import { chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEMO_USERS, writeDemoUsers } from './demo-users';
import { buildImage, buildOnOtherBase, openImage, sizeOverBase } from './image-test/build-image';
import { type ControlGroup, makeControlGroup } from './image-test/cgroup';
import { installPrograms, workFolder } from './image-test/commands';
import { type ContainerOptions, runOnce, startContainer } from './image-test/container';
import { goThroughConsole, LIVE_PATHS, openBrowser, seeRunSucceed } from './image-test/journey';
import { makeBase } from './image-test/make-base';
import { createReport } from './image-test/report';
import { openViewers, type Session, signIn } from './image-test/viewers';
import { freePort } from './stack';

/** The newest release line with long-term support, which is the Dockerfile's, and the oldest that Gantry runs on. */
const NODE_VERSIONS = (process.env.NODE_VERSIONS ?? '24,20').split(',').map(Number);
const LIMITS = { cores: 0.25, memoryMib: 512 };
const VIEWERS = 100;
/** A single start differs from the next by some hundredths. */
const STARTS = 3;
const PASSWORD = 'correct horse battery';
const ADMIN = { email: 'admin@demo', password: PASSWORD };

const wanted = { startMs: 3_500, idleMib: 130, viewersMib: 220, exitMs: 20_000, resumeMs: 15_000 };
const report = createReport();

if (process.getuid?.() !== 0)
  throw new Error('npm run image:test needs root: it makes file systems and control groups.');
installPrograms(['buildah', 'debootstrap']);

const users = join(workFolder, 'users');
mkdirSync(users, { recursive: true });
await writeDemoUsers(join(users, 'users.json'), PASSWORD);
// As the image's user, whose file nobody else can read.
chownSync(join(users, 'users.json'), 10_001, 10_001);

const [first = 24] = NODE_VERSIONS;
let built: string | undefined;
for (const major of NODE_VERSIONS) {
  report.section(`Node.js ${major}`);
  const base = makeBase(major);
  const name = `localhost/gantry:${major}`;
  if (process.env.IMAGE_TEST_BUILT !== 'yes')
    built = built ? buildOnOtherBase(built, base, name) : buildImage(base, name);
  await tryImage(name, major === first);
}
process.exit(report.end());

/** Runs an image on the sandbox that is part of it. */
async function tryImage(name: string, withBrowser: boolean): Promise<void> {
  const image = openImage(name);
  if (withBrowser) {
    const { mib, large } = sizeOverBase(image);
    report.figure('size over the base', mib, 'MiB');
    for (const file of large) report.figure(`  ${file.file}`, file.mib, 'MiB');
  }
  const group = makeControlGroup(`gantry-image-test-${process.pid}`, LIMITS);
  if (!group) report.note('No control group can be made here: the figures are without limits of CPU and memory.');
  const [port, sandboxPort] = [await freePort(), await freePort()];
  const sandbox = startContainer({
    image,
    command: ['node', 'sandbox/main.mjs'],
    env: { SANDBOX_HOST: '127.0.0.1', SANDBOX_PORT: String(sandboxPort), SANDBOX_SPEED: '4' },
  });
  const open = [sandbox];
  try {
    await sandbox.answers(`http://127.0.0.1:${sandboxPort}/_sandbox/health`);
    const url = `http://127.0.0.1:${port}`;
    const options: ContainerOptions = {
      image,
      folder: users,
      group,
      env: {
        PORT: String(port),
        AUTH_URL: url,
        AUTH_SECRET: 'a secret of at least thirty-two characters',
        GANTRY_USERS_FILE: '/mnt/users.json',
        AWS_ENDPOINT_URL: `http://127.0.0.1:${sandboxPort}`,
        AWS_ACCESS_KEY_ID: 'sandbox',
        AWS_SECRET_ACCESS_KEY: 'sandbox',
        AWS_EC2_METADATA_DISABLED: 'true',
      },
    };
    const startAnother = () => {
      const started = startContainer(options);
      open.push(started);
      return started;
    };
    await tryConsole({ url, group, options, startAnother, withBrowser });
  } catch (error) {
    report.holds('the test goes through', false);
    for (const container of open) console.log(container.output().slice(-3_000));
    console.log(error);
  } finally {
    await Promise.all(open.map((container) => container.end('SIGKILL')));
    group?.remove();
    image.close();
  }
}

type ConsoleTest = {
  url: string;
  group: ControlGroup | undefined;
  options: ContainerOptions;
  startAnother: () => ReturnType<typeof startContainer>;
  withBrowser: boolean;
};

async function tryConsole({ url, group, options, startAnother, withBrowser }: ConsoleTest): Promise<void> {
  const health = `${url}/api/health/live`;
  const startTimes: number[] = [];
  for (let starts = 1; starts < STARTS; starts += 1) {
    const tried = startAnother();
    startTimes.push(await tried.answers(health));
    await tried.end('SIGKILL');
  }
  const container = startAnother();
  startTimes.push(await container.answers(health));
  const startMs = startTimes.sort((one, other) => one - other)[STARTS >> 1] ?? Number.NaN;
  if (group) report.atMost(`start on a quarter of a core, the median of ${STARTS}`, startMs, wanted.startMs, 'ms');
  else report.figure('start', startMs, 'ms');
  report.figure('CPU until it answers', container.cpuSeconds(), 's');
  report.holds('runs as the user of the image', container.userId() === Number(options.image.config.User.split(':')[0]));
  const write = runOnce({ ...options, group: undefined, command: ['sh', '-c', 'touch /app/a /etc/a'] });
  report.holds('can write none of its files', write.status !== 0 && /Read-only file system/.test(write.output));
  const [, ...check] = options.image.config.Healthcheck.Test;
  const healthy = runOnce({ ...options, group: undefined, command: check });
  report.holds('is healthy by the health check of the image', healthy.status === 0);
  await sleep(5_000);
  report.atMost('memory at rest', container.rssMib(), wanted.idleMib, 'MiB');

  const sessions: Session[] = [];
  for (const email of Object.values(DEMO_USERS)) sessions.push(await signIn(url, email, PASSWORD));
  await container.answers(`${url}/api/health/ready`);
  const ready = await (await fetch(`${url}/api/health/ready`)).json();
  report.holds('is ready, and names its build', /^[0-9a-f]{16}$/.test(ready.build));

  const viewers = await openViewers(sessions, LIVE_PATHS, VIEWERS);
  await sleep(20_000);
  report.holds(`${VIEWERS} viewers hear something`, viewers.events() >= VIEWERS);
  report.atMost(`memory with ${VIEWERS} viewers`, container.rssMib(), wanted.viewersMib, 'MiB');

  const browser = withBrowser ? await openBrowser() : undefined;
  if (withBrowser && !browser) report.note('No browser is found: pages and a change are not tried.');
  const page = browser && (await goThroughConsole(browser, url, ADMIN));
  if (page) report.holds('a person signs in, sees the fleet and a service, and restarts it', true);
  report.figure('memory after all of that', container.rssMib(), 'MiB');

  const { code, ms } = await container.end('SIGTERM');
  const { complete, cut } = await viewers.ended;
  report.atMost(`exit after SIGTERM under ${VIEWERS} streams${page ? ' and a run' : ''}`, ms, wanted.exitMs, 'ms');
  report.holds('it ends by itself, and says that all is well', code === 0);
  report.holds('every stream ends complete', complete === VIEWERS && cut === 0);
  for (const line of container.output().split('\n').filter(Boolean)) {
    if (!isJson(line)) report.holds(`every line of its log is JSON, not: ${line}`, false);
  }

  const next = startAnother();
  await next.answers(health);
  if (browser && page) {
    const at = performance.now();
    const continues = 'continues a run of a replica that has ended';
    while (!next.output().includes(continues) && performance.now() - at < wanted.resumeMs) await sleep(100);
    report.atMost('until another replica continues the run', performance.now() - at, wanted.resumeMs - 1, 'ms');
    await seeRunSucceed(page);
    report.holds('the run succeeds on the page that stayed open', true);
    await browser.close();
  }
  const again = await fetch(`${url}/api/live/main/eu-west-3`, { headers: { cookie: sessions[0]?.cookie ?? '' } });
  report.holds('nobody is signed out by it', again.status === 200);
  await again.body?.cancel();
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
