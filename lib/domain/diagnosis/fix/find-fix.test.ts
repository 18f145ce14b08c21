import { describe, expect, it } from 'vitest';
import type { LogLine } from '../../log-line';
import type { ContainerDefinition, TaskDefinition } from '../../task-definition';
import { aContainerDefinition, aFinding, aService, aTaskDefinition, GROUP_ARN, T0 } from '../../testing/builders';
import { type Evidence, noEvidence } from '../evidence';
import type { Finding } from '../finding';
import { withFix } from './find-fix';

const finding = (over: Partial<Finding>): Finding => aFinding({ code: 'slow-boot', ...over });

type Seen = { container?: Partial<ContainerDefinition>; definition?: Partial<TaskDefinition>; lines?: string[] };

const lineOf = (message: string): LogLine => ({
  ...{ id: message, at: T0, ingestedAt: T0, message, group: '/ecs/web', stream: 'ecs/web/t1' },
  ...{ container: 'web', taskId: 't1' },
});

function evidenceOf({ container = {}, definition: over = {}, lines = [] }: Seen = {}): Evidence {
  const definition = aTaskDefinition({ containers: [aContainerDefinition({ name: 'web', ...container })], ...over });
  return {
    ...noEvidence,
    at: T0,
    service: aService({
      deployments: [],
      taskDefinitionArn: definition.arn,
      loadBalancers: [{ targetGroupArn: GROUP_ARN, container: 'web', port: 8080 }],
    }),
    tasks: [],
    targets: [],
    definitions: { [definition.arn]: definition },
    lines: { t1: lines.map(lineOf) },
  };
}
const CHECK = { intervalSeconds: 10, timeoutSeconds: 5, retries: 3, startPeriodSeconds: 0 };
const fixOf = (over: Partial<Finding>, seen?: Seen) => withFix(finding(over), evidenceOf(seen)).fix?.request;

describe('the fix of a finding', () => {
  it.each([
    ['measured', 'confirmed', '120', 210],
    ['cut short', 'likely', '45', 120],
  ] as const)(
    'gives a program whose boot was %s a grace period with a margin',
    (_, certainty, bootSeconds, seconds) => {
      const facts = { bootSeconds, graceSeconds: '0' };
      expect(fixOf({ certainty, facts })).toEqual({ kind: 'grace-period', seconds });
    },
  );

  it('is none when the grace period is longer than that already', () => {
    expect(fixOf({ facts: { bootSeconds: '10', graceSeconds: '300' } })).toBeUndefined();
  });

  it.each<[string, Seen, string]>([
    [
      'where the container asks itself',
      {
        container: { healthCheck: { ...CHECK, command: ['CMD-SHELL', 'curl -f http://localhost:8080/up || exit 1'] } },
      },
      '/up',
    ],
    ['where it has answered well', { lines: ['10.0.0.1 - "GET /ready HTTP/1.1" 200 2'] }, '/ready'],
    ['where programs usually do', { lines: ['10.0.0.1 - "GET /status HTTP/1.1" 404 2'] }, '/healthz'],
  ])('suggests the health check path %s', (_, seen, path) => {
    const facts = { path: '/status', status: '404' };
    expect(fixOf({ code: 'health-path-missing', facts }, seen)).toEqual({ kind: 'health-path', path });
  });

  it('doubles the memory of a task', () => {
    const seen = { definition: { cpuUnits: 256, memoryMib: 512 } };
    expect(fixOf({ code: 'out-of-memory' }, seen)).toEqual({ kind: 'memory', memoryMib: 1024 });
  });

  it('gives a container what its task has left, before it makes the task larger', () => {
    const seen = { container: { memoryMib: 6 }, definition: { cpuUnits: 256, memoryMib: 512 } };
    const containers = [aContainerDefinition({ name: 'web', memoryMib: 6 })];
    expect(fixOf({ code: 'memory-too-small' }, { definition: { ...seen.definition, containers } })).toEqual({
      kind: 'memory',
      memoryMib: 512,
      container: 'web',
    });
  });

  it('leaves what a probe has brought', () => {
    const fix = { request: { kind: 'open-port' as const }, facts: {} };
    expect(fixOf({ code: 'slow-boot', facts: { bootSeconds: '9' }, fix })).toEqual(fix.request);
  });
});
