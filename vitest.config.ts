import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Tests that wait for programs of their own, one after the other, more than they work. */
const PROGRAMS = [
  'sandbox/cli*.test.ts',
  'sandbox/main.test.ts',
  'sandbox/conformance/*.test.ts',
  'sandbox/control/docs.test.ts',
  'sandbox/saving/state-file.test.ts',
  'sandbox/terraform/*.test.ts',
  'proofs/console-equals-script.test.ts',
  'sandbox/registry/{clients,guide,streaming}.test.ts',
  'scripts/policies/policies.test.ts',
  'scripts/walks/walks.test.ts',
];

/** `programs` or `rest`, for those who run both at once; all of them otherwise. */
const part = process.env.UNIT_PART;

const ROOMS = '{app,components,lib,proofs,sandbox,scripts}';

const programs: TestProjectInlineConfiguration = {
  extends: true,
  // Programs are waited for beside the rest, so one worker loads the modules once.
  test: { name: 'programs', include: PROGRAMS, maxWorkers: 1 },
};

const unit: TestProjectInlineConfiguration = {
  extends: true,
  test: {
    name: 'unit',
    include: [`${ROOMS}/**/*.test.ts`],
    setupFiles: ['lib/testing/begin-anew.ts'],
    exclude: [...configDefaults.exclude, ...(part === 'rest' ? PROGRAMS : [])],
  },
};

/** What is drawn is tested in a document. A group of its own: a worker cannot change its environment without beginning anew. */
const dom: TestProjectInlineConfiguration = {
  extends: true,
  test: {
    name: 'dom',
    include: [`${ROOMS}/**/*.test.tsx`],
    environment: 'happy-dom',
    setupFiles: ['components/testing/set-up.ts'],
    sequence: { groupOrder: 1 },
  },
};

declare module 'vitest' {
  interface ProvidedContext {
    /** How many times as many random cases are taken as every day: `npm run soak` says so. */
    times: number;
  }
}

export default defineConfig({
  resolve: {
    alias: {
      '@': here('.'),
      // Next swaps this marker package by build target; plain Node has no target to swap by.
      'server-only': here('./node_modules/server-only/empty.js'),
    },
  },
  test: {
    projects: part === 'programs' ? [programs] : [unit, dom],
    provide: { times: Number(process.env.TIMES ?? 1) },
    testTimeout: 20_000,
    // Loading the AWS SDK anew for each file takes longer than all tests together, so files of a worker share modules.
    // Workers are processes: the stack is as deep as a server's, and one that dies takes only its own files with it.
    pool: 'forks',
    // Vitest would leave one core of two to nobody.
    maxWorkers: 2,
    isolate: false,
  },
});
