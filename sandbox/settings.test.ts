import { describe, expect, it } from 'vitest';
import { readSettings } from './settings';

describe('the sandbox reads its environment', () => {
  it('starts the shop on the loopback address when nothing is said', () => {
    expect(readSettings({})).toEqual({
      host: '127.0.0.1',
      anyHost: false,
      port: 4566,
      scenario: 'boutique',
      speed: 10,
      seed: 1,
      manualClock: false,
      throttle: true,
      fleet: undefined,
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readSettings({ SANDBOX_PORT: '', SANDBOX_SPEED: '', SANDBOX_HOST: '' })).toEqual(readSettings({}));
  });

  it('takes every setting', () => {
    const environment = {
      SANDBOX_HOST: '0.0.0.0',
      SANDBOX_PORT: '4621',
      SANDBOX_SCENARIO: 'fleet',
      SANDBOX_SPEED: '2.5',
      SANDBOX_SEED: '42',
      SANDBOX_CLOCK: 'manual',
      SANDBOX_THROTTLE: 'off',
      SANDBOX_FLEET: '500x10',
      SANDBOX_STATE: '/var/lib/sandbox/state',
      SANDBOX_DATA: '/var/lib/sandbox/data',
      SANDBOX_REGISTRY: 'own',
    };
    expect(readSettings(environment)).toEqual({
      host: '0.0.0.0',
      anyHost: true,
      port: 4621,
      scenario: 'fleet',
      speed: 2.5,
      seed: 42,
      manualClock: true,
      throttle: false,
      fleet: { services: 500, tasks: 10 },
      stateFile: '/var/lib/sandbox/state',
      dataFolder: '/var/lib/sandbox/data',
      registryHost: 'own',
    });
  });

  it.each([
    ['SANDBOX_PORT', 'http', 'whole number from 0 to 65535'],
    ['SANDBOX_PORT', '70000', 'whole number from 0 to 65535'],
    ['SANDBOX_SPEED', '0', 'number from 0.01 to 100000'],
    ['SANDBOX_SPEED', 'fast', 'number from 0.01 to 100000'],
    ['SANDBOX_SEED', '1.5', 'whole number'],
    ['SANDBOX_CLOCK', 'slow', 'system or manual'],
    ['SANDBOX_THROTTLE', 'maybe', 'on or off'],
    ['SANDBOX_FLEET', '500', '500x10'],
    ['SANDBOX_REGISTRY', 'sandbox', 'aws, own, or a host'],
    ['SANDBOX_REGISTRY', 'http://sandbox:4566', 'aws, own, or a host'],
    ['SANDBOX_REGISTRY', 'sandbox:4566/path', 'aws, own, or a host'],
  ])('refuses %s=%s and says what it takes', (name, value, hint) => {
    expect(() => readSettings({ [name]: value })).toThrow(`${name} is "${value}"`);
    expect(() => readSettings({ [name]: value })).toThrow(hint);
  });

  it.each(['sandbox:4566', 'registry.example', 'localhost:5000', '[::1]:4566'])(
    'takes the registry host %s',
    (host) => {
      expect(readSettings({ SANDBOX_REGISTRY: host }).registryHost).toBe(host);
    },
  );

  it('leaves ECR its name on AWS unless it is told otherwise', () => {
    expect(readSettings({ SANDBOX_REGISTRY: 'aws' }).registryHost).toBeUndefined();
  });
});
