// `npm run first-deploy`: the whole road with real clients, as somebody goes it for the first time. A Dockerfile of the
// workshop is built by buildah and pushed with the very commands that the console shows, to a repository that was made in
// it; the image is deployed, answers, is replaced by the next one in a click, and old images are cleaned up. It needs root
// on a Debian, the AWS CLI, a browser, and a console that is built; time in the sandbox runs fast.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type Page } from '@playwright/test';
import { routes } from '../lib/routes';
import { findBrowser } from './browser';
import { nodeProject, writeProject } from './dockerfile-build/projects';
import { registryVolumes } from './dockerfile-build/registry-volumes';
import { makeNodeImage } from './dockerfile-build/stand-ins';
import { installPrograms, root, run, storeOptions } from './image-test/commands';
import { createReport } from './image-test/report';
import { startStack } from './stack';

const SCOPE = { account: 'main', region: 'eu-west-3' };
const REPOSITORY = { ...SCOPE, repository: 'shop/web' };
const WEB = { ...SCOPE, cluster: 'shop', service: 'web' };
const RUNNING = { timeout: 180_000 };
/** How soon an image that has landed must be on the page, which looks every few seconds. */
const SHOWN = { timeout: 15_000 };

if (process.getuid?.() !== 0) throw new Error('npm run first-deploy needs root: it makes file systems.');
installPrograms(['buildah', 'debootstrap']);
const executablePath = findBrowser();
if (!executablePath) throw new Error('npm run first-deploy needs Chromium or Chrome.');
run(process.execPath, [join(root, 'scripts', 'build.mjs')], { show: true });

const folder = mkdtempSync(join(tmpdir(), 'first-deploy-'));
const project = join(folder, 'project');
const report = createReport();
const stack = await startStack({
  port: 0,
  sandboxPort: 0,
  env: { SANDBOX_SCENARIO: 'empty', SANDBOX_REGISTRY: 'own', SANDBOX_SPEED: '300' },
});
const browser = await chromium.launch({ executablePath });
try {
  const context = await browser.newContext({ baseURL: stack.consoleUrl });
  context.setDefaultTimeout(30_000);
  await goTheRoad(await context.newPage());
} catch (error) {
  report.holds('it goes through', false);
  console.log(error);
} finally {
  await browser.close();
  await stack.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(report.end());

async function goTheRoad(page: Page): Promise<void> {
  await page.goto(stack.signInLink);
  await page.waitForURL(/\/main\//);
  await createRepository(page);
  await writeDockerfile(page);
  // Older images, which nothing needs later.
  for (const tag of ['0.1.0', '0.2.0', '0.3.0']) await push(page, tag);
  await push(page, '1.0.0');
  await deploy(page);
  await expectAnswer(page, '1.0.0');
  await rollOut(page, '2.0.0');
  await expectAnswer(page, '2.0.0');
  await cleanUp(page);
  await rollBack(page);
}

async function createRepository(page: Page): Promise<void> {
  await page.goto(routes.images(SCOPE));
  await page.getByRole('button', { name: 'New repository' }).first().click();
  const dialog = page.getByRole('dialog').filter({ has: page.getByRole('button', { name: 'Cancel' }) });
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(REPOSITORY.repository);
  await dialog.getByRole('button', { name: 'Create repository' }).click();
  await expect(dialog).toBeHidden();
  report.holds('the repository is created in the console', true);
}

async function writeDockerfile(page: Page): Promise<void> {
  makeNodeImage('24');
  await page.goto(`${routes.dockerfile(SCOPE)}?stack=node`);
  const files: Record<string, string> = {};
  for (const name of ['Dockerfile', '.dockerignore']) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: `Download ${name}`, exact: true }).click(),
    ]);
    const stream = await download.createReadStream();
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(Buffer.from(part));
    files[name] = Buffer.concat(parts).toString('utf8');
  }
  writeProject(project, nodeProject, files);
  report.holds('the workshop gives a Dockerfile', files.Dockerfile?.includes('USER') ?? false);
}

/** Pushes an image with the commands that the console shows, and waits until its page has it without a reload. */
async function push(page: Page, tag: string): Promise<void> {
  await page.goto(`${routes.push(REPOSITORY)}?client=buildah`);
  await page.getByRole('textbox', { name: 'Tag', exact: true }).fill(tag);
  const steps = page.getByRole('listitem').locator('pre');
  await expect(steps.last()).toContainText(`:${tag}`);
  const commands = await steps.allInnerTexts();
  await page.evaluate(() => document.body.setAttribute('data-opened', 'once'));
  runCommands(tag, commands);
  const pushedAt = performance.now();
  await expect(page.getByRole('status').getByText(tag, { exact: true })).toBeVisible(SHOWN);
  report.atMost(`${tag} is shown after its push`, performance.now() - pushedAt, SHOWN.timeout, 'ms');
  expect(await page.locator('body').getAttribute('data-opened')).toBe('once');
}

/** Runs commands where the Dockerfile is, as a person would, with a store of images of their own. */
function runCommands(version: string, commands: readonly string[]): void {
  writeFileSync(join(project, 'version.txt'), `${version}\n`);
  const programs = join(folder, 'bin');
  mkdirSync(programs, { recursive: true });
  const build = `build) shift; exec /usr/bin/buildah ${storeOptions.join(' ')} build ${registryVolumes().join(' ')} "$@";;`;
  const script = `#!/bin/sh\ncase "$1" in ${build} esac\nexec /usr/bin/buildah ${storeOptions.join(' ')} "$@"\n`;
  writeFileSync(join(programs, 'buildah'), script, { mode: 0o755 });
  const env = {
    ...process.env,
    PATH: `${programs}:${process.env.PATH}`,
    HOME: folder,
    BUILDAH_ISOLATION: 'chroot',
    REGISTRY_AUTH_FILE: join(folder, 'auth.json'),
    AWS_ENDPOINT_URL: stack.sandboxUrl,
    AWS_ACCESS_KEY_ID: 'sandbox',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
  };
  for (const command of commands)
    execFileSync('sh', ['-ec', command], { cwd: project, env, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 28 });
}

async function deploy(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Deploy as a new service' }).first().click();
  await page.getByRole('textbox', { name: 'Service name' }).fill(WEB.service);
  const cluster = page.getByRole('textbox', { name: 'Cluster' });
  if (await cluster.isVisible()) await cluster.fill(WEB.cluster);
  const port = page.getByRole('textbox', { name: 'Container port' });
  if ((await port.inputValue()) === '') await port.fill('3000');
  await page.getByRole('button', { name: `Deploy ${WEB.service}` }).click();
  await expect(page).toHaveURL(/\/deploy\/runs\//);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${WEB.service} is running`, RUNNING);
  report.holds('the image is deployed from the page that waited for it', true);
}

/** The service's address, as the console shows it, answers: a load balancer of the sandbox is asked by its name. */
async function expectAnswer(page: Page, tag: string): Promise<void> {
  await page.goto(routes.service(WEB));
  const address = page.getByRole('link', { name: /^https?:\/\// }).first();
  await expect(address).toBeVisible(RUNNING);
  const host = new URL((await address.getAttribute('href')) ?? '').host;
  const answer = execFileSync('curl', [
    '-s',
    '-o',
    '/dev/null',
    '-w',
    '%{http_code}',
    '-H',
    `Host: ${host}`,
    stack.sandboxUrl,
  ]);
  report.holds(`the address that the console shows answers while ${tag} runs`, answer.toString() === '200');
}

async function rollOut(page: Page, tag: string): Promise<void> {
  const other = await page.context().newPage();
  await push(other, tag);
  await other.close();
  // The page of the service was open all the time.
  const notice = page.getByRole('status').filter({ hasText: tag });
  await expect(notice).toBeVisible(RUNNING);
  report.holds(`${tag} is announced on the service that runs an older image`, true);
  await notice.getByRole('link', { name: `Roll out ${tag}` }).click();
  const dialog = page.getByRole('dialog').filter({ has: page.getByRole('button', { name: 'Cancel' }) });
  await dialog.getByRole('button', { name: `Roll out ${tag}` }).click();
  await expect(dialog).toBeHidden();
  const header = page.getByRole('region', { name: `Service ${WEB.service}`, exact: true });
  await expect(header.getByRole('status')).toContainText('Steady', RUNNING);
  await expect(header).toContainText(tag, RUNNING);
  report.holds(`${tag} is rolled out`, true);
}

/** Keeps the newest two, which are the one that runs and the one of the roll-back. */
async function cleanUp(page: Page): Promise<void> {
  await page.goto(routes.cleanUp(REPOSITORY));
  const policy = {
    rules: [
      {
        rulePriority: 1,
        selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 2 },
        action: { type: 'expire' },
      },
    ],
  };
  await page.getByRole('button', { name: 'Write another one' }).click();
  await page.getByRole('radio', { name: 'JSON' }).click();
  await page.getByRole('textbox', { name: 'JSON' }).fill(JSON.stringify(policy));
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  await expect(page.getByText('3 images would be deleted')).toBeVisible(RUNNING);
  await page.getByRole('button', { name: 'Apply…' }).click();
  const dialog = page.getByRole('dialog').filter({ has: page.getByRole('button', { name: 'Cancel' }) });
  await dialog.getByRole('button', { name: 'Apply the policy', exact: true }).click();
  await expect(dialog).toBeHidden();
  report.holds('three images that nothing needs would go, and the policy is applied', true);
  // ECR applies it within a day, which is five minutes here.
  await expect(async () => {
    await page.goto(routes.repository(REPOSITORY));
    for (const tag of ['1.0.0', '2.0.0']) await expect(page.getByText(tag, { exact: true }).first()).toBeVisible();
    for (const tag of ['0.1.0', '0.2.0', '0.3.0']) await expect(page.getByText(tag, { exact: true })).toHaveCount(0);
  }).toPass({ timeout: 400_000 });
  report.holds('what runs and what a roll-back needs is still there, the others are gone', true);
}

async function rollBack(page: Page): Promise<void> {
  await page.goto(routes.service(WEB));
  const header = page.getByRole('region', { name: `Service ${WEB.service}`, exact: true });
  await header.getByRole('button', { name: 'Roll back…' }).click();
  const dialog = page.getByRole('dialog').filter({ has: page.getByRole('button', { name: 'Cancel' }) });
  await dialog.getByRole('button', { name: /^Roll back/ }).click();
  await expect(dialog).toBeHidden();
  await expect(header).toContainText('1.0.0', RUNNING);
  await expect(header.getByRole('status')).toContainText('Steady', RUNNING);
  report.holds('the roll-back after the clean-up works', true);
}
