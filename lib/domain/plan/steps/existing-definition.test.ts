import { describe, expect, it } from 'vitest';
import type { Lookups } from '../../lookups';
import type { ServiceSpec } from '../../spec/service-spec';
import { anImage, digestOf, imageOf, revisionArn } from '../../testing/builders';
import { anExistingService, inputOf, planOf as planIn, stepOf } from '../../testing/plans';
import { isDone } from '../plan';

const planOf = (spec: Partial<ServiceSpec>, lookups: Partial<Lookups>) => planIn(spec, {}, lookups);
const there = anExistingService();
const { service, taskDefinition: definition } = there;
const LARGER = { cpuUnits: 512, memoryMib: 1_024 };

describe('a service that is changed', () => {
  it('keeps settings that a spec does not have, and the log group', () => {
    const conflict = {
      ...definition,
      arn: revisionArn(9, 'hello-by-hand'),
      family: 'hello-by-hand',
      tags: { team: 'shop', 'gantry:by': 'bob', 'aws:cloudformation:stack-name': 'x' },
      passthrough: { volumes: [{ name: 'data' }] },
      containers: definition.containers.map((container) => ({
        ...container,
        logs: { driver: 'awslogs', group: '/by/hand', region: 'eu-west-3', streamPrefix: 'hand' },
        passthrough: { mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] },
      })),
    };
    const found = { ...there, service: { ...service, taskDefinitionArn: conflict.arn }, taskDefinition: conflict };
    expect(isDone(planOf({}, { ...found, newest: undefined }))).toBe(true);

    const plan = planOf(LARGER, { ...found, newest: undefined });
    const input = inputOf(plan, 'task-definition', 'RegisterTaskDefinition');
    expect(input).toMatchObject({
      family: 'hello-by-hand',
      volumes: [{ name: 'data' }],
      containerDefinitions: [
        {
          mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }],
          logConfiguration: { options: { 'awslogs-group': '/by/hand', 'awslogs-stream-prefix': 'hand' } },
        },
      ],
    });
    expect(input.tags).toContainEqual({ key: 'team', value: 'shop' });
    expect(JSON.stringify(input.tags)).not.toMatch(/bob|aws:/);
    expect(stepOf(plan, 'log-group').facts.group).toBe('/by/hand');
  });

  it.each([
    ['none', undefined, undefined],
    [
      'another driver',
      { driver: 'splunk' },
      { logDriver: 'splunk', options: { 'splunk-url': 'https://logs.example' } },
    ],
  ])('makes no log group for containers that write to %s', (_, logs, logConfiguration) => {
    const containers = definition.containers.map(({ logs: __, ...container }) => ({
      ...container,
      ...(logs && { logs, passthrough: { logConfiguration } }),
    }));
    const taskDefinition = { ...definition, containers };
    const found = { ...there, taskDefinition, newest: taskDefinition, logRetentionDays: undefined };
    expect(isDone(planOf({}, found))).toBe(true);
    const plan = planOf(LARGER, found);
    expect(plan.steps.map(({ id }) => id)).not.toContain('log-group');
    const [container] = [inputOf(plan, 'task-definition', 'RegisterTaskDefinition').containerDefinitions].flat();
    expect(container).toEqual(logConfiguration ? expect.objectContaining({ logConfiguration }) : expect.anything());
    if (!logs) expect(container).not.toHaveProperty('logConfiguration');
  });

  it.each([
    ['is done where the tag stands for what runs', 'same', true],
    ['holds the image to its digest where the tag has moved on', 'moved', false],
  ])('%s', (_, now, done) => {
    const images = { hello: { registry: 'ecr' as const, found: anImage('1.5.0', { digest: digestOf(now) }) } };
    const containers = definition.containers.map((container) => ({ ...container, image: imageOf('1.5.0') }));
    const taskDefinition = { ...definition, containers };
    const plan = planOf({}, { ...there, taskDefinition, images, digests: { hello: digestOf('same') } });
    expect(isDone(plan)).toBe(done);
    if (!done) expect(stepOf(plan, 'task-definition').changes).toMatchObject([{ field: 'image' }]);
  });

  it('uses the running revision, even if a different newer one was registered', () => {
    const newest = { ...definition, arn: revisionArn(8, 'boutique-hello'), cpuUnits: 1_024, memoryMib: 2_048 };
    expect(isDone(planOf({}, { ...there, newest }))).toBe(true);
  });

  it('sets an unlimited retention, and reverts it', () => {
    const plan = planOf({ logRetentionDays: 0 }, there);
    expect(inputOf(plan, 'log-group', 'DeleteRetentionPolicy')).toEqual({ logGroupName: '/ecs/boutique/hello' });
    expect(stepOf(plan, 'log-group').mutations[0]?.undo?.[0]?.call).toMatchObject({
      operation: 'PutRetentionPolicy',
      input: { retentionInDays: 30 },
    });
    expect(isDone(planOf({ logRetentionDays: 0 }, { ...there, logRetentionDays: 0 }))).toBe(true);
  });
});
