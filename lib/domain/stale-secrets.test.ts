import { describe, expect, it } from 'vitest';
import { findStaleSecrets, secretSourcesOf } from './stale-secrets';
import { aContainerDefinition, aStoppedTask, aTask, aTaskDefinition, T0 } from './testing/builders';

const SECRET = 'arn:aws:secretsmanager:eu-west-3:123456789012:secret:shop/db-Ab12Cd';
const definition = aTaskDefinition({
  containers: [
    aContainerDefinition({ secrets: { PASSWORD: `${SECRET}:password::`, USER: `${SECRET}:user::` } }),
    aContainerDefinition({ name: 'sidecar', secrets: { KEY: '/shop/key' } }),
  ],
});
const definitions = { [definition.arn]: definition };
const startedAt = (minutes: number) => aTask({ startedAt: T0 + minutes * 60_000 });
const tasks = [startedAt(0), startedAt(1), startedAt(2), startedAt(9)];

describe('a secret that was changed after tasks had read it', () => {
  it('is named once, with how many of those that read it have the value of before', () => {
    const changed = T0 + 5 * 60_000;
    const at = { [`${SECRET}:password::`]: changed, [`${SECRET}:user::`]: changed, '/shop/key': T0 - 1 };
    expect(findStaleSecrets(tasks, definitions, at)).toEqual([
      { name: 'shop/db', changedAt: changed, tasks: 3, of: 4 },
    ]);
  });

  it('is no matter of tasks that stop, of definitions that do not read it, or of ones whose start is not known', () => {
    const at = { '/shop/key': T0 + 5 * 60_000 };
    const others = [
      aStoppedTask(),
      aTask({ desired: 'stopped' }),
      aTask({ taskDefinitionArn: 'other' }),
      aTask({ startedAt: undefined }),
    ];
    expect(findStaleSecrets(others, definitions, at)).toEqual([]);
  });

  it('is looked for in every container', () => {
    expect(secretSourcesOf([definition, definition])).toEqual([
      `${SECRET}:password::`,
      `${SECRET}:user::`,
      '/shop/key',
    ]);
  });
});
