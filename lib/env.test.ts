import { describe, expect, it } from 'vitest';
import { readEnv } from './env';

describe('readEnv', () => {
  it('needs nothing to be set', () => {
    expect(readEnv({})).toEqual({ NODE_ENV: 'development', LOG_LEVEL: 'info', GANTRY_DRAIN_SECONDS: 0 });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readEnv({ GANTRY_REGION: '', AUTH_URL: '' }).GANTRY_REGION).toBeUndefined();
  });

  it('names every variable that cannot be used, and no value', () => {
    const read = () => readEnv({ AUTH_URL: 'not an address', AUTH_SECRET: 'hunter2', LOG_LEVEL: 'loud' });
    expect(read).toThrow(/AUTH_SECRET[\s\S]*AUTH_URL[\s\S]*LOG_LEVEL/);
    expect(read).not.toThrow(/hunter2/);
  });
});
