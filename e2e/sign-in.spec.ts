import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { encode } from 'next-auth/jwt';
import { routes } from '../lib/routes';
import { DEMO_USERS, type Stack, startStack } from '../scripts/stack';
import { type Issuer, issuerEnv, startIssuer } from './issuer';
import { measure, openBrowser } from './request-browser';

const HOME = { account: 'main', region: 'eu-west-3' };
const FLEET = routes.fleet(HOME);
const SECRET = randomBytes(32).toString('base64url');

let stack: Stack;
let issuer: Issuer;
// One stack and one issuer for all of them.
test.describe.configure({ mode: 'default' });
test.beforeAll(async () => {
  issuer = await startIssuer();
  stack = await startStack({
    port: 0,
    sandboxPort: 0,
    env: { SANDBOX_SEED: '7', TRUSTED_PROXIES: '1', AUTH_SECRET: SECRET, ...issuerEnv(issuer) },
  });
});
test.afterAll(async () => {
  await stack?.stop();
  await issuer?.close();
});

test.describe('a hundred sign-ins at once', () => {
  test('hold neither pages nor files, and those for whom there is no room are told when to come back', async () => {
    const viewer = openBrowser(stack.consoleUrl);
    await viewer.signIn(DEMO_USERS.viewer, stack.password);
    const page = () => viewer.ask(FLEET);
    const html = await (await page()).text();
    const file = /\/_next\/static\/[^"]+\.js/.exec(html)?.[0] ?? '';
    const download = () => fetch(stack.consoleUrl + file);
    const flood = async (password: string) => {
      let isOver = false;
      const attempts = Array.from({ length: 100 }, (_, host) =>
        openBrowser(stack.consoleUrl, `198.51.100.${host}`).signIn(`somebody-${host}@shop.example`, password),
      );
      const answers = Promise.all(attempts).finally(() => {
        isOver = true;
      });
      const until = (count: number) => isOver && count > 0;
      const [pages, files] = await Promise.all([measure(page, until), measure(download, until)]);
      return { pages, files, answers: await answers };
    };
    // The same requests without anything to hash: too long a password is refused unread.
    const light = await flood('x'.repeat(2_000));
    const heavy = await flood('not the password');

    const statuses = heavy.answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401).length).toBeGreaterThan(0);
    expect(statuses.filter((status) => status === 503).length).toBeGreaterThan(30);
    expect(statuses.filter((status) => status !== 401 && status !== 503)).toEqual([]);
    expect(heavy.answers.find(({ status }) => status === 503)?.headers.get('retry-after')).toBe('5');
    const say = ({ pages, files }: typeof light) => `pages ${Math.round(pages)} ms, files ${Math.round(files)} ms`;
    const description = `a flood that is hashed: ${say(heavy)}; one that is not: ${say(light)}`;
    test.info().annotations.push({ type: 'measured', description });
    // It was 40 s.
    expect(heavy.pages, description).toBeLessThan(2 * light.pages + 2_000);
    expect(heavy.files, description).toBeLessThan(2 * light.files + 2_000);
  });
});

test.describe('strangers who try a name from many addresses', () => {
  test('lock it for others, and not for its owner’s own browser', async () => {
    const owner = openBrowser(stack.consoleUrl, '203.0.113.1');
    expect((await owner.signIn(DEMO_USERS.deployer, stack.password)).status).toBe(200);
    for (let host = 0; host < 30; host += 1)
      await openBrowser(stack.consoleUrl, `198.51.100.${host}`).signIn(DEMO_USERS.deployer, 'not the password');
    const stranger = await openBrowser(stack.consoleUrl, '203.0.113.2').signIn(DEMO_USERS.deployer, stack.password);
    expect(await stranger.text()).toContain('too-many-attempts');
    await owner.post('/api/auth/signout', {});
    expect((await owner.signIn(DEMO_USERS.deployer, stack.password)).status).toBe(200);
    expect(await owner.isIn()).toBe(true);
  });
});

test.describe('signing out', () => {
  test('ends the session with its streams here at once, and at another replica within half a minute', async () => {
    const replica = await stack.startReplica();
    const other = `http://localhost:${replica.port}`;
    const person = openBrowser(stack.consoleUrl);
    await person.signIn(DEMO_USERS.viewer, stack.password);
    const stolen = new Map(person.jar);
    const thief = openBrowser(stack.consoleUrl);
    for (const [name, value] of stolen) thief.jar.set(name, value);
    expect([await thief.isIn(), await thief.isIn(other)]).toEqual([true, true]);
    const listen = async (at: string) => {
      const answer = await thief.ask(routes.liveFleet(HOME), {}, at);
      const reader = answer.body?.getReader();
      await reader?.read();
      let isOpen = true;
      void (async () => {
        for (let part = await reader?.read(); part && !part.done; part = await reader?.read());
        isOpen = false;
      })();
      return () => isOpen;
    };
    const [here, there] = await Promise.all([listen(stack.consoleUrl), listen(other)]);

    await person.post('/api/auth/signout', {});
    expect(await thief.isIn()).toBe(false);
    await expect.poll(here, { timeout: 2_000 }).toBe(false);
    await expect.poll(() => thief.isIn(other), { timeout: 30_000, intervals: [500] }).toBe(false);
    await expect.poll(there, { timeout: 5_000 }).toBe(false);
    await replica.end();
  });
});

test.describe('a session of an identity provider', () => {
  const ROBIN = { sub: '42', email: 'robin@shop.example', name: 'Robin', groups: ['platform'] };
  const minutesAgo = () => Date.now() - 5 * 60_000;

  test('begins with the role of a group, and goes on unnoticed when it has to be confirmed', async ({ page }) => {
    issuer.person = ROBIN;
    issuer.givesRefreshTokens = false;
    await page.goto(stack.consoleUrl + FLEET);
    await page.getByRole('button', { name: 'Continue with' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page).toHaveURL(stack.consoleUrl + FLEET);

    // As after five minutes: a cookie says when the issuer was last asked.
    const sealed = async () => {
      const at = minutesAgo();
      const claims = { via: 'oidc', id: ROBIN.email, name: 'Robin', role: 'admin', subject: '42', session: 'e2e' };
      return encode({ token: { ...claims, signedInAt: at }, secret: SECRET });
    };
    await page.context().addCookies([{ name: 'gantry.session', value: await sealed(), url: stack.consoleUrl }]);
    const visits = issuer.prompts.length;
    await page.goto(`${stack.consoleUrl}${FLEET}?q=web`);
    await expect(page).toHaveURL(`${stack.consoleUrl}${FLEET}?q=web`);
    expect(issuer.prompts.slice(visits)).toEqual(['none']);

    // Somebody whom the issuer does not know any more is told so, and finds their page again.
    issuer.person = undefined;
    await page.context().addCookies([{ name: 'gantry.session', value: await sealed(), url: stack.consoleUrl }]);
    await page.goto(`${stack.consoleUrl}${FLEET}?q=web`);
    await expect(page.getByText('did not confirm who you are')).toBeVisible();
    issuer.person = ROBIN;
    await page.getByRole('button', { name: 'Continue with' }).click();
    await expect(page).toHaveURL(`${stack.consoleUrl}${FLEET}?q=web`);
  });

  test('is renewed by its refresh token, once for all tabs, and ends when the issuer removes the person', async () => {
    issuer.person = ROBIN;
    issuer.givesRefreshTokens = true;
    const tab = openBrowser(stack.consoleUrl);
    const seal = async (refreshToken: string, session: string) => {
      const claims = { via: 'oidc', id: ROBIN.email, name: 'Robin', role: 'admin', subject: '42', session };
      return encode({ token: { ...claims, signedInAt: minutesAgo(), refreshToken }, secret: SECRET });
    };
    tab.jar.set('gantry.session', await seal(issuer.issueRefreshToken(), 'tabs'));
    issuer.refreshes = 0;
    const answers = await Promise.all(Array.from({ length: 6 }, () => tab.ask(FLEET)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(issuer.refreshes).toBe(1);
    expect(await tab.isIn()).toBe(true);

    issuer.person = undefined;
    const gone = openBrowser(stack.consoleUrl);
    gone.jar.set('gantry.session', await seal(issuer.issueRefreshToken(), 'gone'));
    const answer = await gone.ask(FLEET);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toContain('confirm=session');
    expect((await gone.ask(routes.liveFleet(HOME))).status).toBe(401);
  });
});

test.describe('people and access', () => {
  test('lists who is signed in and from where for administrators alone, who sign them out', async ({ page }) => {
    const viewer = openBrowser(stack.consoleUrl, '203.0.113.77');
    await viewer.signIn(DEMO_USERS.viewer, stack.password);
    expect(await viewer.isIn()).toBe(true);
    expect(await (await viewer.ask(routes.people(HOME))).text()).not.toContain('203.0.113.77');

    const admin = openBrowser(stack.consoleUrl);
    await admin.signIn(DEMO_USERS.admin, stack.password);
    const cookies = [...admin.jar].map(([name, value]) => ({ name, value, url: stack.consoleUrl }));
    await page.context().addCookies(cookies);
    await page.goto(stack.consoleUrl + FLEET);
    await page.getByRole('button', { name: 'Your account' }).click();
    await page.getByRole('menuitem', { name: 'People and access' }).click();
    const sessions = page.getByRole('list', { name: `Sessions of ${DEMO_USERS.viewer}` });
    const session = sessions.getByRole('listitem').filter({ hasText: '203.0.113.77' });
    await expect(session).toHaveCount(1);
    await session.getByRole('button').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByText(`${DEMO_USERS.viewer} is signed out`)).toBeVisible();
    await expect(session).toHaveCount(0);
    expect(await viewer.isIn()).toBe(false);

    await page.goto(stack.consoleUrl + routes.activity(HOME));
    await expect(page.getByRole('row').filter({ hasText: 'Signed somebody out' }).first()).toBeVisible();
  });
});

test.describe('a users file that breaks', () => {
  test('lets nobody in, tells strangers nothing but that, and everybody goes on once it is mended', async ({
    page,
  }) => {
    const viewer = openBrowser(stack.consoleUrl);
    await viewer.signIn(DEMO_USERS.viewer, stack.password);
    const whole = readFileSync(stack.usersFile, 'utf8');
    writeFileSync(stack.usersFile, whole.slice(0, 200));
    try {
      const refused = await openBrowser(stack.consoleUrl).signIn(DEMO_USERS.admin, stack.password);
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '30']);
      expect(await refused.text()).not.toContain(stack.usersFile);
      expect(await viewer.isIn()).toBe(false);
      const ready = await fetch(stack.consoleUrl + routes.healthReady());
      expect(ready.status).toBe(503);
      expect(await ready.text()).not.toContain(stack.usersFile);
      await page.goto(stack.consoleUrl + routes.signIn());
      await expect(page.getByText('cannot read its list of users')).toBeVisible();
      expect(await page.content()).not.toContain(stack.usersFile);
    } finally {
      writeFileSync(stack.usersFile, whole);
    }
    expect(await viewer.isIn()).toBe(true);
  });
});

test.describe('the sign-in page', () => {
  test('speaks the language and has the colours that a stranger chooses', async ({ page }) => {
    await page.goto(stack.consoleUrl + routes.signIn());
    await page.getByRole('radio', { name: 'Français' }).click();
    await expect(page.getByRole('heading', { name: 'Se connecter à Gantry' })).toBeVisible();
    await page.getByRole('radio', { name: 'Sombre' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await page.waitForLoadState('networkidle');
    await page.reload();
    await expect(page.locator('html[lang="fr"]')).toHaveAttribute('data-theme', 'dark');
  });
});

test.describe('the console', () => {
  test('listens on this machine alone, unless HOST says otherwise', async () => {
    const { networkInterfaces } = await import('node:os');
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .find(({ internal, family }) => !internal && family === 'IPv4');
    test.skip(!outside, 'this machine has no other address');
    await expect(fetch(`http://${outside?.address}:${new URL(stack.consoleUrl).port}/api/health`)).rejects.toThrow();
  });
});
