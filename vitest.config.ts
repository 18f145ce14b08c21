import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Tests that wait for programs of their own, one after the other, more than they work. */
const PROGRAMS = [
  'sandbox/cli*.test.ts',
  'sandbox/main.test.ts',
  'sandbox/conformance/*.test.ts',
  'sandbox/control/docs.test.ts',
  'sandbox/saving/state-file.test.ts',
  'proofs/console-equals-script.test.ts',
];

/** `programs` or `rest`, for those who run both at once; all of them otherwise. */
const part = process.env.UNIT_PART;

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
    include: part === 'programs' ? PROGRAMS : ['{app,components,lib,proofs,sandbox,scripts}/**/*.test.{ts,tsx}'],
    exclude: [...configDefaults.exclude, ...(part === 'rest' ? PROGRAMS : [])],
    provide: { times: Number(process.env.TIMES ?? 1) },
    testTimeout: 20_000,
    // Loading the AWS SDK anew for each file takes longer than all tests together, so files of a worker share modules.
    pool: 'threads',
    // Vitest would leave one core of two to nobody. Programs are waited for beside the rest, so one loads the modules once.
    maxWorkers: part === 'programs' ? 1 : 2,
    isolate: false,
  },
});
