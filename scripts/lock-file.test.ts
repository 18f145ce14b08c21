import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const Lock = z.object({
  packages: z.record(z.string(), z.object({ integrity: z.string().optional(), link: z.boolean().optional() })),
});
const { packages } = Lock.parse(JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')));
const installed = Object.entries(packages).filter(([path, { link }]) => path !== '' && !link);

describe('the lock file', () => {
  it('has the hash of every package, those of other machines as well', () => {
    const missing = installed.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'));
    expect(missing.map(([path]) => path)).toEqual([]);
    expect(installed.length).toBeGreaterThan(100);
  });
});
