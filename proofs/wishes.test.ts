import { describe, expect, it } from 'vitest';
import { Wish } from '@/lib/domain/deployment/wish';
import { startSandbox } from '@/sandbox/testing';
import { layGround } from './ground';
import { WISHES } from './wishes';

describe('the wishes', () => {
  it('are twelve at least, each of them one that the form would take', async () => {
    expect(WISHES.length).toBeGreaterThanOrEqual(12);
    for (const { title, ground, wish } of WISHES) {
      const sandbox = await startSandbox();
      const parsed = Wish.safeParse(wish(layGround(sandbox.world(), ground)));
      expect(parsed.error?.issues ?? [], title).toEqual([]);
      await sandbox.close();
    }
  });
});
