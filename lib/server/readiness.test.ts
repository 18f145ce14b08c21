import { describe, expect, it, vi } from 'vitest';
import manifest from '../../package.json';
import { Failure } from '../domain/problem';
import { ANSWER_TTL_MS, createReadiness, FAILURE_TTL_MS, type ReadinessDependencies } from './readiness';

function openReadiness(over: Partial<ReadinessDependencies> = {}) {
  const clock = { at: 1_000 };
  const askAws = vi.fn(async () => ({}));
  const dependencies = { now: () => clock.at, hasUsers: () => true, askAws, isEnding: () => false, ...over };
  return { clock, askAws, readiness: createReadiness(dependencies) };
}

describe('the readiness of a replica', () => {
  it('says which build it is, and when AWS was asked', async () => {
    const { readiness } = openReadiness();
    expect(await readiness()).toMatchObject({ isReady: true, version: manifest.version, aws: 'answers', asOf: 1_000 });
  });

  it('asks AWS once for a while, however many ask at the same time', async () => {
    const { clock, askAws, readiness } = openReadiness();
    await Promise.all(Array.from({ length: 20 }, readiness));
    clock.at += ANSWER_TTL_MS - 1;
    await readiness();
    expect(askAws).toHaveBeenCalledOnce();
    clock.at += 1;
    await readiness();
    expect(askAws).toHaveBeenCalledTimes(2);
  });

  it('is none without an answer of AWS, and says why not', async () => {
    const { readiness } = openReadiness({
      askAws: () => Promise.reject(new Failure({ code: 'expired-credentials', detail: 'arn:aws:iam::111122223333:x' })),
    });
    const found = await readiness();
    expect(found).toMatchObject({ isReady: false, aws: 'expired-credentials', users: 'configured' });
    expect(JSON.stringify(found)).not.toContain('111122223333');
  });

  it('is asked for again soon after AWS has not answered', async () => {
    const askAws = vi.fn(async () => ({})).mockRejectedValueOnce(new Failure({ code: 'unreachable' }));
    const { clock, readiness } = openReadiness({ askAws });
    expect((await readiness()).aws).toBe('unreachable');
    clock.at += FAILURE_TTL_MS - 1;
    expect((await readiness()).aws).toBe('unreachable');
    clock.at += 1;
    expect((await readiness()).aws).toBe('answers');
    expect(askAws).toHaveBeenCalledTimes(2);
  });

  it('is none where nobody can sign in, or once the process is told to end', async () => {
    expect(await openReadiness({ hasUsers: () => false }).readiness()).toMatchObject({ isReady: false, users: 'none' });
    expect(await openReadiness({ isEnding: () => true }).readiness()).toMatchObject({ isReady: false, isEnding: true });
  });
});
