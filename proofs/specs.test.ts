import { describe, expect, it } from 'vitest';
import { ServiceSpec } from '@/lib/domain/spec/service-spec';
import { startSandbox } from '@/sandbox/testing';
import { createAccountFixture } from './account-fixture';
import { SPECS } from './specs';

describe('the specs', () => {
  it('are twelve at least, each of them one that the form would take', async () => {
    expect(SPECS.length).toBeGreaterThanOrEqual(12);
    for (const { title, fixture, spec } of SPECS) {
      const sandbox = await startSandbox();
      const parsed = ServiceSpec.safeParse(spec(createAccountFixture(sandbox.world(), fixture)));
      expect(parsed.error?.issues ?? [], title).toEqual([]);
      await sandbox.close();
    }
  });
});
