import { describe, expect, it } from 'vitest';
import { importText } from '../../spec/import/import-text';
import type { ServiceSpec } from '../../spec/service-spec';
import { aContainerSpec, anInventory, aSpec, lookupsWith } from '../../testing/builders';
import { planDeployment } from '../plan';
import { taskDefinitionJson } from './task-definition-json';

const author = { by: 'ana', fingerprint: (text: string) => String(text.length).padStart(8, '0') };
const planOf = (spec: ServiceSpec, inventory = anInventory()) =>
  planDeployment(spec, { inventory, lookups: lookupsWith({ images: {} }) }, author);

const spec = aSpec({
  cpuUnits: 1024,
  memoryMib: 2048,
  architecture: 'arm64',
  ephemeralStorageGib: 40,
  roles: { execution: { kind: 'usual' }, task: { kind: 'new' }, allowSecrets: false },
  containers: [
    aContainerSpec({
      name: 'web',
      image: 'nginx:1.29',
      environment: [{ name: 'GREETING', value: `it's "5$"\n\\n é 🚢` }],
      secrets: [{ name: 'DB', valueFrom: '/shop/db' }],
      ports: [{ containerPort: 80, protocol: 'tcp' }],
      cpuUnits: 256,
      memoryMib: 512,
      memoryReservationMib: 128,
      command: ['serve', ''],
      entryPoint: ['/bin/sh'],
      workingDirectory: '/srv',
      user: '1000',
      readonlyRootFilesystem: true,
      stopTimeoutSeconds: 60,
      dependsOn: [{ container: 'proxy', condition: 'healthy' }],
    }),
    aContainerSpec({
      name: 'proxy',
      image: 'envoy:1',
      essential: false,
      ports: [],
      healthCheck: {
        command: ['CMD', 'true'],
        intervalSeconds: 10,
        timeoutSeconds: 3,
        retries: 2,
        startPeriodSeconds: 5,
      },
      logOptions: [{ name: 'mode', value: 'non-blocking' }],
    }),
  ],
});

describe('a task definition that is exported', () => {
  it('is read back as the spec it was made from', () => {
    const text = taskDefinitionJson(planOf(spec), '123456789012') ?? '';
    const result = importText(text);
    expect(result).toMatchObject({
      ok: true,
      value: {
        kind: 'task-definition',
        spec: {
          name: 'boutique-hello',
          cpuUnits: 1024,
          memoryMib: 2048,
          architecture: 'arm64',
          ephemeralStorageGib: 40,
          containers: spec.containers,
        },
        notCarried: [
          { path: '', reason: 'empty-members' },
          { path: 'containerDefinitions.0.logConfiguration.options.awslogs-group', reason: 'log-group' },
          { path: 'containerDefinitions.1.logConfiguration.options.awslogs-group', reason: 'log-group' },
          { path: 'tags', reason: 'tags' },
        ],
      },
    });
  });

  it('names roles that are yet to be made by the ARNs that they will have', () => {
    const { executionRole: _, ...bare } = anInventory();
    const { executionRoleArn, taskRoleArn } = JSON.parse(taskDefinitionJson(planOf(spec, bare), '123456789012') ?? '');
    expect(executionRoleArn).toBe('arn:aws:iam::123456789012:role/ecsTaskExecutionRole');
    expect(taskRoleArn).toBe('arn:aws:iam::123456789012:role/boutique-hello-task');
  });

  it('is absent where the plan registers none', () => {
    expect(taskDefinitionJson({ steps: [] }, '123456789012')).toBeUndefined();
  });
});
