import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { USAGE_BATCH } from '@/lib/domain/metric';
import type { ListUsage } from '@/lib/domain/wire/region-actions';
import { batchUsage } from './usage';

const at = { account: 'main', region: 'eu-west-3' };
const none = (metric: 'cpu' | 'memory') => ({ metric, periodSeconds: 300, points: [] });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function anAws() {
  const questions: string[][] = [];
  const load: ListUsage = async ({ services }) => {
    questions.push(services.map(({ service }) => service));
    return { ok: true, value: services.map((name) => ({ ...name, cpu: none('cpu'), memory: none('memory') })) };
  };
  return { questions, load };
}

describe('batchUsage', () => {
  it('asks once for all rows that come into sight together', async () => {
    const { questions, load } = anAws();
    const requestUsage = batchUsage(load, at);
    const answers = Promise.all(['web', 'api'].map((service) => requestUsage({ cluster: 'shop', service })));
    await vi.runAllTimersAsync();
    expect((await answers).map((usage) => usage?.service)).toEqual(['web', 'api']);
    expect(questions).toEqual([['web', 'api']]);
  });

  it('never names more services in one question than the server takes', async () => {
    const { questions, load } = anAws();
    const requestUsage = batchUsage(load, at);
    const answers = Promise.all(
      Array.from({ length: USAGE_BATCH + 1 }, (_, index) => requestUsage({ cluster: 'shop', service: `s${index}` })),
    );
    await vi.runAllTimersAsync();
    expect((await answers).every((usage) => usage !== undefined)).toBe(true);
    expect(questions.map((question) => question.length)).toEqual([USAGE_BATCH, 1]);
  });

  it('answers every row with nothing when the figures cannot be read', async () => {
    const requestUsage = batchUsage(async () => ({ ok: false, problem: { code: 'throttled' } }), at);
    const answer = requestUsage({ cluster: 'shop', service: 'web' });
    await vi.runAllTimersAsync();
    expect(await answer).toBeUndefined();
  });
});
