import { type BrowserContext, test as base, type Page } from '@playwright/test';
import { DEMO_USERS, type Stack, startStack } from '../scripts/stack';

export { expect } from '@playwright/test';

export type Person = keyof typeof DEMO_USERS;

/** Where every scenario plays unless it says otherwise. */
export const SCOPE = { account: 'main', region: 'eu-west-3' };
export const WEB = { ...SCOPE, cluster: 'boutique', service: 'web' };

/** A sandbox and a console, and all that they have printed. */
type Running = Stack & { printed: string[] };

async function start(env: Record<string, string>): Promise<Running> {
  const printed: string[] = [];
  const stack = await startStack({
    port: 0,
    sandboxPort: 0,
    env: { SANDBOX_SEED: '7', ...env },
    onOutput: (part, text) => printed.push(`[${part}] ${text}`),
  });
  return { ...stack, printed };
}

type Options = {
  /** `SANDBOX_…` variables of this test's own sandbox. */
  sandboxEnv: Record<string, string>;
  /** The test only looks, so it may look at the same sandbox as others of its kind. */
  onlyLooks: boolean;
  /** What the browser may complain about in this test; anything else fails it. */
  mayLog: RegExp[];
};

type Fixtures = Options & {
  stack: Running;
  /** Signs a demo user in, without the form, for all pages of a context. */
  signIn: (context: BrowserContext, as: Person) => Promise<void>;
  /** Fails the test when a page throws, breaks its content security policy or logs an error. */
  quiet: undefined;
};

type WorkerFixtures = {
  sharedEnv: Record<string, string>;
  /** Starts the sandbox and console that tests which only look share, the first time that one asks. */
  sharedStack: () => Promise<Running>;
};

/** Unless it only looks, every test has a sandbox and a console of its own, so none can see what another did. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  sandboxEnv: [{}, { option: true }],
  onlyLooks: [false, { option: true }],
  mayLog: [[], { option: true }],

  sharedEnv: [{}, { option: true, scope: 'worker' }],
  sharedStack: [
    async ({ sharedEnv }, use) => {
      let running: Promise<Running> | undefined;
      await use(() => {
        running ??= start(sharedEnv);
        return running;
      });
      await (await running)?.stop();
    },
    { scope: 'worker' },
  ],

  stack: async ({ sandboxEnv, onlyLooks, sharedStack }, use, info) => {
    const stack = onlyLooks ? await sharedStack() : await start(sandboxEnv);
    await use(stack);
    if (!onlyLooks) await stack.stop();
    if (info.status !== info.expectedStatus)
      await info.attach('what the servers printed', { body: stack.printed.join(''), contentType: 'text/plain' });
  },

  baseURL: async ({ stack }, use) => use(stack.consoleUrl),

  signIn: async ({ stack }, use) => {
    await use((context, as) => signInByRequest(context, stack, as));
  },

  quiet: [
    async ({ context, mayLog }, use) => {
      const heard: string[] = [];
      context.on('weberror', (error) => heard.push(String(error.error().stack)));
      context.on('console', (message) => {
        if (message.type() === 'error') heard.push(`${message.text()} (${message.location().url})`);
      });
      await use(undefined);
      base.expect(heard.filter((text) => !mayLog.some((allowed) => allowed.test(text)))).toEqual([]);
    },
    { auto: true },
  ],
});

async function signInByRequest({ request }: BrowserContext, { consoleUrl, password }: Stack, as: Person) {
  const { csrfToken } = await (await request.get(`${consoleUrl}/api/auth/csrf`)).json();
  const form = { csrfToken, email: DEMO_USERS[as], password, json: 'true' };
  const { url } = await (await request.post(`${consoleUrl}/api/auth/callback/local`, { form })).json();
  if (new URL(url).searchParams.has('error')) throw new Error(`${as} could not sign in: ${url}`);
}

/** Opens a page for one more person, in a browser context of their own. */
export async function pageOf(page: Page, signIn: Fixtures['signIn'], as: Person): Promise<Page> {
  const browser = page.context().browser();
  if (!browser) throw new Error('no browser');
  const context = await browser.newContext({ baseURL: new URL(page.url()).origin });
  await signIn(context, as);
  return context.newPage();
}
