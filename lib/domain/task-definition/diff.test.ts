import { describe, expect, it } from 'vitest';
import type { ContainerDefinition, TaskDefinition } from '../task-definition';
import { aContainerDefinition, aTaskDefinition, imageOf } from '../testing/builders';
import { diffTaskDefinitions } from './diff';

const withWeb = (over: Partial<ContainerDefinition>) => aTaskDefinition({ containers: [aContainerDefinition(over)] });
const CHECK = { command: ['CMD', 'ok'], intervalSeconds: 30, timeoutSeconds: 5, retries: 3, startPeriodSeconds: 0 };

describe('what differs between two task definitions', () => {
  it('is nothing between a revision and itself under another number', () => {
    expect(diffTaskDefinitions(aTaskDefinition(), aTaskDefinition({ revision: 2 }))).toEqual([]);
  });

  it.each<[Partial<ContainerDefinition>, Partial<ContainerDefinition>, object]>([
    [{}, { image: imageOf('1.5.0') }, { kind: 'image', from: imageOf('1.4.2'), to: imageOf('1.5.0') }],
    [{}, { environment: { A: '1' } }, { kind: 'environment-added', name: 'A', to: '1' }],
    [{ environment: { A: '1' } }, {}, { kind: 'environment-removed', name: 'A', from: '1' }],
    [
      { environment: { A: '1' } },
      { environment: { A: '2' } },
      { kind: 'environment-changed', name: 'A', from: '1', to: '2' },
    ],
    [{}, { secrets: { DB: '/db' } }, { kind: 'secret-added', name: 'DB', to: '/db' }],
    [{ secrets: { DB: '/db' } }, {}, { kind: 'secret-removed', name: 'DB', from: '/db' }],
    [{ secrets: { DB: '/db' } }, { secrets: { DB: '/db2' } }, { kind: 'secret-changed', name: 'DB' }],
    [{}, { ports: [] }, { kind: 'ports', from: '8080/tcp' }],
    [{}, { command: ['node', 'a b.js'] }, { kind: 'command', to: 'node "a b.js"' }],
    [{}, { entryPoint: ['sh', '-c'] }, { kind: 'entry-point', to: 'sh -c' }],
    [{}, { workingDirectory: '/app' }, { kind: 'working-directory', to: '/app' }],
    [{}, { user: 'node' }, { kind: 'user', to: 'node' }],
    [{}, { healthCheck: CHECK }, { kind: 'health-check', to: 'CMD ok (30s/5s × 3, +0s)' }],
    [{}, { dependsOn: [{ container: 'db', condition: 'healthy' }] }, { kind: 'depends-on', to: 'db healthy' }],
    [{}, { logs: undefined }, { kind: 'logs', from: 'awslogs /ecs/boutique/web ecs' }],
    [{}, { essential: false }, { kind: 'essential', from: 'true', to: 'false' }],
    [{}, { readonlyRootFilesystem: true }, { kind: 'read-only-root' }],
    [{}, { stopTimeoutSeconds: 60 }, { kind: 'stop-timeout', to: '60 s' }],
    [{}, { cpuUnits: 128 }, { kind: 'container-cpu', to: '128' }],
    [{}, { memoryMib: 256 }, { kind: 'container-memory', to: '256 MiB' }],
    [{}, { memoryReservationMib: 128 }, { kind: 'container-memory-reservation', to: '128 MiB' }],
  ])('from %j to %j is %j', (from, to, change) => {
    const changes = diffTaskDefinitions(withWeb(from), withWeb(to));
    expect(changes).toEqual([expect.objectContaining({ container: 'web', ...change })]);
  });

  it.each<[Partial<TaskDefinition>, object]>([
    [{ cpuUnits: 512 }, { kind: 'cpu', from: '256', to: '512' }],
    [{ memoryMib: 1024 }, { kind: 'memory', from: '512 MiB', to: '1024 MiB' }],
    [{ architecture: 'arm64' }, { kind: 'architecture', from: 'x86_64', to: 'arm64' }],
    [{ ephemeralStorageGib: 50 }, { kind: 'ephemeral-storage', from: '20 GiB', to: '50 GiB' }],
    [{ executionRoleArn: 'arn:r' }, { kind: 'execution-role', to: 'arn:r' }],
    [{ taskRoleArn: 'arn:r' }, { kind: 'task-role', to: 'arn:r' }],
  ])('to a task of %j is %j', (over, change) => {
    expect(diffTaskDefinitions(aTaskDefinition(), aTaskDefinition(over))).toEqual([change]);
  });

  it('is no matter of order, nor of the zero that ECS gives for no CPU share', () => {
    const ports = [
      { containerPort: 1, protocol: 'tcp' as const },
      { containerPort: 2, protocol: 'tcp' as const },
    ];
    const from = withWeb({ environment: { A: '1', B: '2' }, ports });
    const to = withWeb({ environment: { B: '2', A: '1' }, ports: ports.toReversed(), cpuUnits: 0 });
    expect(diffTaskDefinitions(from, to)).toEqual([]);
  });

  it('tells containers that came and went by their image', () => {
    const from = aTaskDefinition({ containers: [aContainerDefinition({ name: 'old', image: 'a:1' })] });
    const to = aTaskDefinition({ containers: [aContainerDefinition({ name: 'new', image: 'b:1' })] });
    expect(diffTaskDefinitions(from, to)).toEqual([
      { kind: 'container-added', container: 'new', to: 'b:1' },
      { kind: 'container-removed', container: 'old', from: 'a:1' },
    ]);
  });

  it('hides what looks secret and still says that it changed', () => {
    const changes = diffTaskDefinitions(
      withWeb({ environment: { DB_PASSWORD: 'a' } }),
      withWeb({ environment: { DB_PASSWORD: 'b' } }),
    );
    expect(changes).toEqual([{ kind: 'environment-changed', container: 'web', name: 'DB_PASSWORD', masked: true }]);
  });

  it('reads in the order in which people look: images before sizes before settings', () => {
    const from = aTaskDefinition({ containers: [aContainerDefinition({ user: 'a', environment: { B: '1' } })] });
    const to = aTaskDefinition({
      cpuUnits: 512,
      containers: [aContainerDefinition({ image: 'x:2', environment: { A: '1' } })],
    });
    expect(diffTaskDefinitions(from, to).map(({ kind }) => kind)).toEqual([
      'image',
      'cpu',
      'environment-added',
      'environment-removed',
      'user',
    ]);
  });
});
