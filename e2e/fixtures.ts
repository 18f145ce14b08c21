import { test as base, type Page } from '@playwright/test';
import { DEMO_USERS, type Stack, startStack } from '../scripts/stack';

export type Person = keyof typeof DEMO_USERS;

type Fixtures = {
  /** `SANDBOX_…` variables of this test's own sandbox. */
  sandboxEnv: Record<string, string>;
  stack: Stack;
  /** Signs a demo user in on a page. */
  signIn: (page: Page, as: Person) => Promise<void>;
};

/** Every test has a sandbox and a console of its own, so none can see what another did. */
export const test = base.extend<Fixtures>({
  sandboxEnv: [{}, { option: true }],
  stack: async ({ sandboxEnv }, use) => {
    const printed: string[] = [];
    const stack = await startStack({
      port: 0,
      sandboxPort: 0,
      env: { SANDBOX_SEED: '7', ...sandboxEnv },
      onOutput: (part, text) => printed.push(`[${part}] ${text}`),
    });
    await use(stack);
    await stack.stop();
    await base.info().attach('what the servers printed', { body: printed.join(''), contentType: 'text/plain' });
  },
  baseURL: async ({ stack }, use) => use(stack.consoleUrl),
  signIn: async ({ stack }, use) => {
    await use(async (page, as) => {
      await page.goto('/sign-in');
      await page.getByLabel('Email').fill(DEMO_USERS[as]);
      await page.getByLabel('Password').fill(stack.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.waitForURL(/\/main\/eu-west-3/);
    });
  },
});

export { expect } from '@playwright/test';
