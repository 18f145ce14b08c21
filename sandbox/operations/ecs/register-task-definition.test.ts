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

/** Not meant for Fargate: on container instances. */
const onInstances = (
  task: Partial<RegisterTaskDefinitionRequest>,
  ...definitions: object[]
): RegisterTaskDefinitionRequest => ({
  family: 'instances',
  ...task,
  containerDefinitions: definitions.map((definition) => ({ name: 'app', image: 'nginx', memory: 128, ...definition })),
});

const healthCheck = { command: ['CMD', 'true'] };
const awslogs = { logDriver: 'awslogs', options: { 'awslogs-group': '/x', 'awslogs-region': 'eu-west-3' } };

describe('RegisterTaskDefinition refuses', () => {
  const secret = { name: 'A', valueFrom: 'arn:aws:secretsmanager:eu-west-3:000000000000:secret:rds!db-x-AbCdEf' };
  it.each<[string, RegisterTaskDefinitionRequest, string | RegExp]>([
    ['no family', valid({ family: '' }), 'Family should not be null or empty.'],
    ['no container', valid({ containerDefinitions: [] }), 'Container list cannot be empty.'],
    ['no name', containers({ name: '' }), 'Container.name should not be null or empty.'],
    ['a bad name', containers({ name: 'a b' }), 'Container.name contains invalid characters.'],
    ['two of a name', containers({}, {}), 'Container names must be unique within a task definition.'],
    [
      'eleven containers',
      containers(...Array.from({ length: 11 }, (_, n) => ({ name: `c${n}` }))),
      'Too many containers.',
    ],
    ['no image', containers({ image: '' }), 'Container.image should not be null or empty.'],
    ...['<IMAGE>', '$IMAGE:1', 'a b', 'PLACEHOLDER_IMAGE', 'docker.io/Shop/web:1', 'web:', 'web@sha256:12', '/web'].map(
      (image): [string, RegisterTaskDefinitionRequest, string] => [
        `the image ${image}`,
        containers({ image }),
        'Container.image contains invalid characters.',
      ],
    ),
    ['a long image', containers({ image: 'a'.repeat(256) }), 'Container.image should be 255 characters or less'],
    ['bridge network', valid({ networkMode: 'bridge' }), "Fargate only supports network mode 'awsvpc'."],
    ['no cpu', valid({ cpu: undefined }), "Fargate requires that 'cpu' be defined at the task level."],
    ['no memory', valid({ memory: '' }), "Fargate requires that 'memory' be defined at the task level."],
    ['a pair that does not exist', valid({ memory: '4096' }), 'No Fargate configuration exists for given values.'],
    ['unreadable cpu', valid({ cpu: 'much' }), /^Invalid 'cpu' setting for task\./],
    [
      'more cpu than the task has',
      containers({ name: 'a', cpu: 200 }, { name: 'b', cpu: 100 }),
      "The sum of all container 'cpu' values cannot be greater than the value of the task 'cpu'.",
    ],
    [
      'more memory than the task has',
      containers({ memory: 1024 }),
      "The 'memory' setting for container 'app' is greater than for the task.",
    ],
    [
      'more memory than the task has in sum',
      containers({ name: 'a', memory: 300 }, { name: 'b', memory: 300 }),
      "The sum of all container 'memory' values cannot be greater than the value of the task 'memory'.",
    ],
    [
      'more reserved than the task has',
      containers({ name: 'a', memoryReservation: 300 }, { name: 'b', memoryReservation: 300 }),
      "The sum of all container 'memoryReservation' values cannot be greater than the value of the task 'memory'.",
    ],
    [
      'no memory at all',
      onInstances({}, { memory: undefined }),
      "Invalid setting for container 'app'. At least one of 'memory' or 'memoryReservation' must be specified.",
    ],
    [
      'one port twice',
      containers(
        { name: 'a', portMappings: [{ containerPort: 80 }] },
        { name: 'b', portMappings: [{ containerPort: 80 }] },
      ),
      "TCP host port '80' is mapped multiple times in task.",
    ],
    [
      'one host port twice',
      onInstances(
        {},
        { name: 'a', portMappings: [{ containerPort: 80, hostPort: 80 }] },
        { name: 'b', portMappings: [{ containerPort: 81, hostPort: 80 }] },
      ),
      "TCP host port '80' is mapped multiple times in task.",
    ],
    [
      'no port',
      containers({ portMappings: [{ hostPort: 80 }] }),
      "Invalid 'containerPort' setting for container 'app'.",
    ],
    [
      'another host port',
      containers({ portMappings: [{ containerPort: 80, hostPort: 8080 }] }),
      'When networkMode=awsvpc, the host ports and container ports in port mappings must match.',
    ],
    [
      'a mount of no volume',
      containers({ mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] }),
      "Unknown volume 'data'.",
    ],
    [
      'a name in both lists',
      containers({ environment: [{ name: 'A', value: '1' }], secrets: [secret] }),
      "The secret name must be unique and not shared with any new or existing environment variables set on the container, such as 'A'.",
    ],
    [
      'a secret twice',
      containers({ secrets: [secret, secret] }),
      'Duplicate secret names found: A. Each secret name must be unique.',
    ],
    [
      'secrets without a role',
      onInstances({}, { secrets: [secret] }),
      "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.",
    ],
    ['an execution role by its name', valid({ executionRoleArn: 'ecsTaskExecutionRole' }), 'Role is not valid'],
    ['a task role that is none', valid({ taskRoleArn: '<ROLE>' }), 'Role is not valid'],
    ['a policy for a role', valid({ taskRoleArn: 'arn:aws:iam::000000000000:policy/x' }), 'Role is not valid'],
    [
      'ECR without a role',
      valid({ executionRoleArn: undefined }),
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
      'Fargate requires task definition to have execution role ARN to support log driver awslogs.',
    ],
    [
      'no stream prefix',
      containers({ logConfiguration: awslogs }),
      'Fargate requires log configuration options to include awslogs-stream-prefix to support log driver awslogs.',
    ],
    [
      'no log group',
      onInstances({}, { logConfiguration: { logDriver: 'awslogs' } }),
      'Log driver awslogs requires options: awslogs-region, awslogs-group',
    ],
    [
      'a log driver of instances',
      containers({ logConfiguration: { logDriver: 'json-file' } }),
      'json-file is not a valid log driver. Must be one of [awslogs, splunk, awsfirelens]',
    ],
    [
      'FireLens without a router',
      containers({ logConfiguration: { logDriver: 'awsfirelens' } }),
      /a firelens configuration object must be configured/,
    ],
    ['privileged', containers({ privileged: true }), "Fargate requires that the 'privileged' setting be 'false'."],
    ['links', containers({ links: ['db'] }), 'Links are not supported when networkMode=awsvpc.'],
    ['a host name', containers({ hostname: 'web' }), 'hostname is not supported on container when networkMode=awsvpc.'],
    [
      'a capability',
      containers({ linuxParameters: { capabilities: { add: ['NET_ADMIN'] } } }),
      'NET_ADMIN is not allowed on Fargate.',
    ],
    [
      'a path of the host',
      { ...containers({}), volumes: [{ name: 'sock', host: { sourcePath: '/var/run/docker.sock' } }] },
      'Fargate compatible task definitions do not support sourcePath.',
    ],
    [
      'storage on instances',
      onInstances({ ephemeralStorage: { sizeInGiB: 30 } }, {}),
      'Tasks using the EC2 launch type do not support EphemeralStorage.',
    ],
    ['little storage', valid({ ephemeralStorage: { sizeInGiB: 20 } }), 'EphemeralStorage size should be at least 21.'],
    ['nothing essential', containers({ essential: false }), "Task definition doesn't have any essential container."],
    [
      'an unknown dependency',
      containers({ dependsOn: [{ containerName: 'x', condition: 'START' }] }),
      'Cannot depend on container x because it does not exist.',
    ],
    [
      'an end that must not come',
      containers({ name: 'a', dependsOn: [{ containerName: 'b', condition: 'SUCCESS' }] }, { name: 'b' }),
      'A dependency container with SUCCESS or COMPLETE condition cannot be an essential container.',
    ],
    [
      'health that nobody checks',
      containers({ name: 'a', dependsOn: [{ containerName: 'b', condition: 'HEALTHY' }] }, { name: 'b' }),
      'A dependency container with HEALTHY condition must have health check configured.',
    ],
    [
      'a circle',
      containers(
        { name: 'a', dependsOn: [{ containerName: 'b', condition: 'START' }] },
        { name: 'b', dependsOn: [{ containerName: 'a', condition: 'START' }] },
      ),
      /circular/,
    ],
    [
      'host processes',
      valid({ pidMode: 'host' }),
      /^Tasks using the Fargate launch type do not support pidMode 'host'/,
    ],
  ])('%s', (_, request, message) => {
    expect(() => addTaskDefinition(world, request)).toThrow(
      expect.objectContaining({
        code: 'ClientException',
        message: typeof message === 'string' ? message : expect.stringMatching(message),
      }),
    );
  });

  it('a short interval of health checks', () => {
    expect(() => addTaskDefinition(world, containers({ healthCheck: { ...healthCheck, interval: 2 } }))).toThrow(
      expect.objectContaining({ code: 'InvalidParameterException', message: expect.stringContaining('interval') }),
    );
  });
});

describe('RegisterTaskDefinition', () => {
  it.each([[['/healthcheck']], [['CMD-SHELL, curl -f http://localhost/']], [['curl', '-f', 'http://localhost/']]])(
    'takes the health check %j as it is',
    (command) => {
      const { definition } = addTaskDefinition(world, containers({ healthCheck: { command } }));
      expect(definition.containerDefinitions?.[0]?.healthCheck?.command).toEqual(command);
    },
  );

  it.each([
    'docker.io/library/nginx:1.29-alpine',
    'localhost:5000/a/b_c:V1',
    `web@sha256:${'a1'.repeat(32)}`,
    'REGISTRY/app:Tag',
  ])('takes the image %s', (image) => {
    expect(addTaskDefinition(world, containers({ image })).definition.containerDefinitions?.[0]?.image).toBe(image);
  });

  it('judges what is meant for instances by the rules of instances', () => {
    const { definition } = addTaskDefinition(
      world,
      onInstances(
        {
          networkMode: 'bridge',
          requiresCompatibilities: ['EC2'],
          pidMode: 'host',
          volumes: [{ name: 'logs', host: { sourcePath: '/var/log' } }, { name: 'scratch' }],
          placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.instance-type =~ t3.*' }],
        },
        {
          privileged: true,
          hostname: 'web',
          links: ['db'],
          portMappings: [{ containerPort: 80, hostPort: 8080 }, { containerPort: 81 }],
          logConfiguration: { logDriver: 'json-file' },
          mountPoints: [{ sourceVolume: 'logs', containerPath: '/logs' }],
        },
        { name: 'db', portMappings: [{ containerPort: 80 }] },
      ),
    );
    expect(definition).toMatchObject({
      compatibilities: ['EXTERNAL', 'EC2'],
      placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.instance-type =~ t3.*' }],
      volumes: [
        { name: 'logs', host: { sourcePath: '/var/log' } },
        { name: 'scratch', host: {} },
      ],
      containerDefinitions: [
        { portMappings: [{ hostPort: 8080 }, { hostPort: 0 }] },
        { portMappings: [{ hostPort: 0 }] },
      ],
    });
    expect(definition.requiresAttributes?.map(({ name }) => name)).toEqual([
      'com.amazonaws.ecs.capability.logging-driver.json-file',
      'com.amazonaws.ecs.capability.privileged-container',
      'ecs.capability.pid-ipc-namespace-sharing',
    ]);
  });

  it.each<[string, RegisterTaskDefinitionRequest, string[]]>([
    ['all that Fargate takes', valid(), ['EC2', 'FARGATE', 'MANAGED_INSTANCES']],
    [
      'it though nobody asked for Fargate',
      valid({ requiresCompatibilities: undefined }),
      ['EC2', 'FARGATE', 'MANAGED_INSTANCES'],
    ],
    ['a size that Fargate has not', valid({ requiresCompatibilities: ['EC2'], cpu: '128' }), ['EC2']],
    ['no network of its own', onInstances({}, {}), ['EXTERNAL', 'EC2']],
    [
      'a file system of AWS',
      onInstances({ volumes: [{ name: 'd', efsVolumeConfiguration: { fileSystemId: 'fs-1' } }] }, {}),
      ['EC2'],
    ],
  ])('derives where tasks can run from %s', (_, request, compatibilities) => {
    expect(addTaskDefinition(world, request).definition.compatibilities).toEqual(compatibilities);
  });

  it('derives the attributes that AWS was recorded to derive', () => {
    const options = { ...awslogs.options, 'awslogs-stream-prefix': 'p', 'awslogs-create-group': 'true' };
    const { definition } = addTaskDefinition(world, {
      ...containers({
        image: imageName(world, 'good'),
        healthCheck,
        logConfiguration: { logDriver: 'awslogs', options },
      }),
      taskRoleArn: 'ecsTaskExecutionRole',
    });
    expect(definition.taskRoleArn).toBe(roleArn);
    expect(definition.requiresAttributes?.map(({ name }) => name).toSorted()).toEqual([
      'com.amazonaws.ecs.capability.docker-remote-api.1.18',
      'com.amazonaws.ecs.capability.docker-remote-api.1.19',
      'com.amazonaws.ecs.capability.docker-remote-api.1.24',
      'com.amazonaws.ecs.capability.docker-remote-api.1.29',
      'com.amazonaws.ecs.capability.ecr-auth',
      'com.amazonaws.ecs.capability.logging-driver.awslogs',
      'com.amazonaws.ecs.capability.task-iam-role',
      'ecs.capability.container-health-check',
      'ecs.capability.execution-role-awslogs',
      'ecs.capability.execution-role-ecr-pull',
      'ecs.capability.task-eni',
    ]);
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
