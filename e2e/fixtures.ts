import { type BrowserContext, test as base, type Page } from '@playwright/test';
import type { ServiceTab } from '../lib/routes';
import { DEMO_USERS, type Stack, startStack } from '../scripts/stack';
import { begin, calls, faults } from './aws';
import { DeployPage } from './deploy-page';
import { ServicePage } from './service-page';

export { expect } from '@playwright/test';

export type Person = keyof typeof DEMO_USERS;

type Scope = { account: string; region: string };

/** The region of the sandbox's scenario, in which tests that only read run. */
export const HOME: Scope = { account: 'main', region: 'eu-west-3' };

/** Regions for tests that change something, each used by one test. */
const ELSEWHERE = [
  ...['eu-west-1', 'eu-west-2', 'eu-central-1', 'eu-central-2', 'eu-north-1', 'eu-south-1', 'eu-south-2'],
  ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'ca-central-1', 'ca-west-1', 'mx-central-1', 'sa-east-1'],
  ...['ap-south-1', 'ap-south-2', 'ap-east-1', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3'],
  ...['ap-southeast-1', 'ap-southeast-2', 'ap-southeast-3', 'ap-southeast-4', 'ap-southeast-5'],
];

/** A sandbox and a console, and all that they have printed. */
type Running = Stack & { printed: string[] };

/** They and the region of a test. */
export type Place = Running & Scope;

async function start(env: Record<string, string> = {}): Promise<Running> {
  const printed: string[] = [];
  const stack = await startStack({
    port: 0,
    sandboxPort: 0,
    env: { SANDBOX_SEED: '7', ...env },
    onOutput: (part, text) => printed.push(`[${part}] ${text}`),
  });
  return { ...stack, printed };
}

/** The sandbox and the console that the tests of a worker share, started when one first asks for them. */
class Shared {
  private running: Promise<Running> | undefined;
  private unused = [...ELSEWHERE];

  async home(): Promise<Place> {
    this.running ??= start();
    return { ...(await this.running), ...HOME };
  }

  /** A new region with the shop in it, so that the console has cached nothing of it. */
  async elsewhere(speed: number): Promise<Place> {
    if (this.unused.length === 0) {
      await this.stop();
      this.unused = [...ELSEWHERE];
    }
    const place = { ...(await this.home()), region: this.unused.shift() ?? HOME.region };
    await begin(place, { region: place.region, scenario: 'boutique', speed });
    await calls.forget(place);
    return place;
  }

  /** Repairs what a test broke, and ends what it left running. */
  async leave(place: Place): Promise<void> {
    await faults.clear(place);
    if (place.region !== HOME.region) await begin(place, { region: place.region, scenario: 'empty' });
  }

  async stop(): Promise<void> {
    await (await this.running)?.stop();
    this.running = undefined;
  }
}

type Options = {
  /** How fast time passes in the region of this test. */
  speed: number;
  /** The test only reads, so it may share its region with others of its kind. */
  onlyLooks: boolean;
  /** The test affects the servers themselves, or counts their calls, and has them to itself. */
  alone: boolean;
  /** What the browser may log as an error in this test; anything else fails it. */
  mayLog: RegExp[];
};

type Fixtures = Options & {
  stack: Place;
  /** The account and region of this test, and its service `web` there. */
  at: Scope;
  web: Scope & { cluster: string; service: string };
  /** Signs a demo user in, without the form, for all pages of a context. */
  signIn: (context: BrowserContext, as: Person) => Promise<void>;
  /** Signs a demo user in, and opens the service `web` for them. */
  openService: (as: Person, on?: { cluster?: 'boutique' | 'staging'; tab?: ServiceTab }) => Promise<ServicePage>;
  /** Signs a demo user in, and opens the form that deploys a service, with an image of the shop's registry. */
  openDeployForm: (as: Person, image?: string) => Promise<DeployPage>;
  /** Fails the test when a page throws, breaks its content security policy or logs an error. */
  quiet: undefined;
};

type WorkerFixtures = { shared: Shared };

/** Unless it only reads, every test has a region of its own with the shop in it, so none can see what another did. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  speed: [10, { option: true }],
  onlyLooks: [false, { option: true }],
  alone: [false, { option: true }],
  mayLog: [[], { option: true }],

  shared: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it that nothing is needed
    async ({}, use) => {
      const shared = new Shared();
      await use(shared);
      await shared.stop();
    },
    { scope: 'worker' },
  ],

  stack: async ({ speed, onlyLooks, alone, shared }, use, info) => {
    const ownServers = alone ? await start({ SANDBOX_SPEED: String(speed) }) : undefined;
    const place = ownServers ? { ...ownServers, ...HOME } : await (onlyLooks ? shared.home() : shared.elsewhere(speed));
    const heardBefore = place.printed.length;
    await use(place);
    await (ownServers ? ownServers.stop() : shared.leave(place));
    if (info.status !== info.expectedStatus)
      await info.attach('what the servers printed', {
        body: place.printed.slice(heardBefore).join(''),
        contentType: 'text/plain',
      });
  },

  at: async ({ stack: { account, region } }, use) => use({ account, region }),
  web: async ({ at }, use) => use({ ...at, cluster: 'boutique', service: 'web' }),

  baseURL: async ({ stack }, use) => use(stack.consoleUrl),

  signIn: async ({ stack }, use) => {
    await use((context, as) => signInByRequest(context, stack, as));
  },

  openService: async ({ page, context, signIn, web }, use) => {
    await use(async (as, { cluster = 'boutique', tab } = {}) => {
      await signIn(context, as);
      const service = new ServicePage(page, { ...web, cluster });
      await service.open(tab);
      return service;
    });
  },

  openDeployForm: async ({ page, context, signIn, at }, use) => {
    await use(async (as, image) => {
      await signIn(context, as);
      const form = new DeployPage(page, at);
      await form.open(image);
      return form;
    });
  },

  quiet: [
    async ({ context, mayLog }, use) => {
      const consoleErrors: string[] = [];
      context.on('weberror', (error) => consoleErrors.push(String(error.error().stack)));
      context.on('console', (message) => {
        if (message.type() === 'error') consoleErrors.push(`${message.text()} (${message.location().url})`);
      });
      await use(undefined);
      base.expect(consoleErrors.filter((text) => !mayLog.some((pattern) => pattern.test(text)))).toEqual([]);
    },
    { auto: true },
  ],
});

/** Signs a demo user in, without the form. */
export async function signInByRequest({ request }: BrowserContext, { consoleUrl, password }: Stack, as: Person) {
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
