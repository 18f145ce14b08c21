import type { RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { aWorld, imageName } from '@/sandbox/engine/testing/fixtures';
import { addTaskDefinition } from './register-task-definition';

const test = aWorld();
const { world, roleArn } = test;

const valid = (change: Partial<RegisterTaskDefinitionRequest> = {}): RegisterTaskDefinitionRequest => ({
  family: 'app',
  cpu: '256',
  memory: '512',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  executionRoleArn: roleArn,
  containerDefinitions: [{ name: 'app', image: imageName(world, 'good'), portMappings: [{ containerPort: 8080 }] }],
  ...change,
});

const containers = (...definitions: object[]) =>
  valid({ containerDefinitions: definitions.map((definition) => ({ name: 'app', image: 'nginx', ...definition })) });

const awslogs = { logDriver: 'awslogs', options: { 'awslogs-group': '/x', 'awslogs-region': 'eu-west-3' } };

describe('RegisterTaskDefinition', () => {
  it.each([
    ['no family', valid({ family: '' }), 'ClientException', 'Family should not be null or empty.'],
    ['no container', valid({ containerDefinitions: [] }), 'ClientException', 'Container list cannot be empty.'],
    ['no name', containers({ name: '' }), 'ClientException', 'Container.name should not be null or empty.'],
    ['no image', containers({ image: '' }), 'ClientException', 'Container.image should not be null or empty.'],
    [
      'bridge network',
      valid({ networkMode: 'bridge' }),
      'ClientException',
      "Fargate only supports network mode 'awsvpc'.",
    ],
    [
      'no cpu',
      valid({ cpu: undefined }),
      'ClientException',
      "Fargate requires that 'cpu' be defined at the task level.",
    ],
    [
      'no memory',
      valid({ memory: '' }),
      'ClientException',
      "Fargate requires that 'memory' be defined at the task level.",
    ],
    [
      'a pair that does not exist',
      valid({ memory: '4096' }),
      'ClientException',
      'No Fargate configuration exists for given values.',
    ],
    ['unreadable cpu', valid({ cpu: 'much' }), 'ClientException', /^Invalid 'cpu' setting for task\./],
    [
      'ECR without a role',
      valid({ executionRoleArn: undefined }),
      'ClientException',
      'Fargate requires task definition to have execution role ARN to support ECR images.',
    ],
    [
      'logs without a role',
      {
        ...containers({
          logConfiguration: { ...awslogs, options: { ...awslogs.options, 'awslogs-stream-prefix': 'p' } },
        }),
        executionRoleArn: undefined,
      },
      'ClientException',
      'Fargate requires task definition to have execution role ARN to support log driver awslogs.',
    ],
    [
      'no stream prefix',
      containers({ logConfiguration: awslogs }),
      'ClientException',
      'Log driver awslogs requires options: awslogs-stream-prefix',
    ],
    [
      'another host port',
      containers({ portMappings: [{ containerPort: 80, hostPort: 8080 }] }),
      'ClientException',
      'When networkMode=awsvpc, the host ports and container ports in port mappings must match.',
    ],
    [
      'privileged',
      containers({ privileged: true }),
      'ClientException',
      /does not support the container parameter 'privileged'/,
    ],
    [
      'nothing essential',
      containers({ essential: false }),
      'ClientException',
      /At least one container must be marked as essential/,
    ],
    [
      'an unknown dependency',
      containers({ dependsOn: [{ containerName: 'x', condition: 'START' }] }),
      'ClientException',
      /depends on 'x'/,
    ],
    [
      'a circle',
      containers(
        { name: 'a', dependsOn: [{ containerName: 'b', condition: 'START' }] },
        { name: 'b', dependsOn: [{ containerName: 'a', condition: 'START' }] },
      ),
      'ClientException',
      /circular/,
    ],
    [
      'a short health check',
      containers({ healthCheck: { command: ['CMD', 'true'], interval: 2 } }),
      'InvalidParameterException',
      /interval/,
    ],
    [
      'host processes',
      valid({ pidMode: 'host' }),
      'ClientException',
      /^Tasks using the Fargate launch type do not support pidMode 'host'/,
    ],
  ])('refuses %s', (_, request, code, message) => {
    expect(() => addTaskDefinition(world, request)).toThrow(
      expect.objectContaining({
        code,
        message: typeof message === 'string' ? message : expect.stringMatching(message),
      }),
    );
  });

  it.each([
    ['1 vCPU', '3 GB', '1024', '3072'],
    ['.25 vCPU', '0.5GB', '256', '512'],
    ['32768', '249856', '32768', '249856'],
  ])('reads %s and %s into plain units', (cpu, memory, units, mebibytes) => {
    expect(addTaskDefinition(world, valid({ cpu, memory })).definition).toMatchObject({
      cpu: units,
      memory: mebibytes,
    });
  });

  it('fills in what AWS fills in', () => {
    const [container] = addTaskDefinition(world, valid()).definition.containerDefinitions ?? [];
    expect(container).toMatchObject({
      cpu: 0,
      essential: true,
      environment: [],
      mountPoints: [],
      portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: 'tcp' }],
    });
  });

  it('counts revisions up within a family', () => {
    const first = addTaskDefinition(world, valid({ family: 'counted' }));
    const second = addTaskDefinition(world, valid({ family: 'counted' }));
    expect([first.revision, second.revision]).toEqual([1, 2]);
    expect(second.arn).toBe('arn:aws:ecs:eu-west-3:000000000000:task-definition/counted:2');
  });
});
