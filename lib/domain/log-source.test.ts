import { describe, expect, it } from 'vitest';
import { logSourcesOf } from './log-source';
import { aContainerDefinition, aTaskDefinition } from './testing/builders';

describe('logSourcesOf', () => {
  it('gives every place that containers write to once, and none for other log drivers', () => {
    const firelens = aContainerDefinition({ name: 'router', logs: { driver: 'awsfirelens' } });
    const mute = aContainerDefinition({ name: 'mute', logs: undefined });
    const definitions = [
      aTaskDefinition({ containers: [aContainerDefinition(), firelens, mute] }),
      aTaskDefinition({ revision: 2, containers: [aContainerDefinition(), aContainerDefinition({ name: 'proxy' })] }),
    ];
    expect(logSourcesOf(definitions)).toEqual([
      { group: '/ecs/boutique/web', region: 'eu-west-3', container: 'web', streamPrefix: 'ecs/web/' },
      { group: '/ecs/boutique/web', region: 'eu-west-3', container: 'proxy', streamPrefix: 'ecs/proxy/' },
    ]);
  });
});
