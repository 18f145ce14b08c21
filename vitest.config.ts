import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      '@': here('.'),
      // Next swaps this marker package by build target; plain Node has no target to swap by.
      'server-only': here('./node_modules/server-only/empty.js'),
    },
  },
  test: {
    include: ['{app,components,lib,proofs,sandbox,scripts}/**/*.test.{ts,tsx}'],
    testTimeout: 20_000,
    // Loading the AWS SDK anew for each file takes longer than all tests together, so files of a worker share modules.
    pool: 'threads',
    isolate: false,
  },
});
