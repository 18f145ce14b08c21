import { describe, expect, it } from 'vitest';
import type { LogLine } from './log-line';
import { attributeLine, logSourcesOf, needsTasks, streamsOf, streamsOfTask } from './log-source';
import { aContainer, aContainerDefinition, aTask, aTaskDefinition } from './testing/builders';

const group = '/platform/orders';

describe('where containers write to CloudWatch Logs', () => {
  it('is every place once, and none for what is elsewhere', () => {
    const splunk = aContainerDefinition({ name: 'router', logs: { driver: 'splunk' } });
    const mute = aContainerDefinition({ name: 'mute', logs: undefined });
    const definitions = [
      aTaskDefinition({ containers: [aContainerDefinition(), splunk, mute] }),
      aTaskDefinition({ revision: 2, containers: [aContainerDefinition(), aContainerDefinition({ name: 'proxy' })] }),
    ];
    expect(logSourcesOf(definitions)).toEqual([
      { group: '/ecs/boutique/web', region: 'eu-west-3', container: 'web', streamPrefix: 'ecs/web/' },
      { group: '/ecs/boutique/web', region: 'eu-west-3', container: 'proxy', streamPrefix: 'ecs/proxy/' },
    ]);
  });

  it.each([
    ['a prefix', { group, streamPrefix: 'orders-' }, { group, streamPrefix: 'orders-app-firelens-' }],
    ['none', { group }, { group, streamPrefix: 'app-firelens-' }],
    ['a name', { group, stream: 'all' }, { group, streams: { all: undefined } }],
    ['a name made of records', { group, stream: 'app/$(ecs_task_id)' }, { group, streamPrefix: 'app/' }],
    ['another region', { group, region: 'us-east-1' }, { group, region: 'us-east-1', streamPrefix: 'app-firelens-' }],
  ])('is followed through FireLens with %s', (_, cloudwatch, source) => {
    const logs = { driver: 'awsfirelens', output: { plugin: 'cloudwatch_logs', cloudwatch } };
    const definition = aTaskDefinition({ containers: [aContainerDefinition({ name: 'app', logs })] });
    expect(logSourcesOf([definition])).toEqual([{ container: 'app', isRecord: true, ...source }]);
  });

  it('is not known when the group itself is made of each record', () => {
    const cloudwatch = { group: '/apps/$(ecs_cluster)' };
    const logs = { driver: 'awsfirelens', output: { plugin: 'cloudwatch', cloudwatch } };
    expect(logSourcesOf([aTaskDefinition({ containers: [aContainerDefinition({ logs })] })])).toEqual([]);
  });

  it('is the streams of the containers that run, where the driver was given no prefix', () => {
    const definition = aTaskDefinition({ containers: [aContainerDefinition({ logs: { driver: 'awslogs', group } })] });
    const tasks = [
      aTask({ id: 'one', containers: [aContainer({ runtimeId: 'f00d' })] }),
      aTask({ id: 'two', containers: [aContainer()] }),
      aTask({ id: 'other', taskDefinitionArn: 'another', containers: [aContainer({ runtimeId: 'beef' })] }),
    ];
    expect(needsTasks([definition])).toBe(true);
    const [source, ...others] = logSourcesOf([definition], tasks);
    expect(others).toEqual([]);
    if (!source) throw new Error('there is a source');
    expect(source).toEqual({ group, container: 'web', streams: { f00d: 'one' } });
    expect(streamsOf(source)).toEqual({ streams: ['f00d'] });
    expect(streamsOfTask(source, { id: 'one' })).toEqual(['f00d']);
    expect(streamsOfTask(source, { id: 'two' })).toEqual([]);
    const line: LogLine = { id: '1', at: 1, ingestedAt: 1, group, stream: 'f00d', message: 'x' };
    expect(attributeLine(line, source)).toMatchObject({ container: 'web', taskId: 'one' });
  });

  it.each([
    ['{"container_id":"1","container_name":"app","source":"stdout","log":"GET / 200\\n"}', 'GET / 200'],
    ['{"log":"GET / 200","ecs_cluster":"platform"}', 'GET / 200'],
    ['{"log":"GET / 200","level":"info"}', '{"log":"GET / 200","level":"info"}'],
    ['{"log":', '{"log":'],
    ['GET / 200', 'GET / 200'],
  ])('gives what the program wrote in a record of FireLens: %s', (message, written) => {
    const line: LogLine = { id: '1', at: 1, ingestedAt: 1, group, stream: 'app-firelens-1', message };
    const source = { group, container: 'app', streamPrefix: 'app-firelens-' };
    expect(attributeLine(line, { ...source, isRecord: true }).message).toBe(written);
    expect(attributeLine(line, source).message).toBe(message);
  });
});
