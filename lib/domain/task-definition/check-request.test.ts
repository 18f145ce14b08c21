import { describe, expect, it } from 'vitest';
import { checkRequest, isRefused, omitResponseOnlyMembers } from './check-request';
import schema from './request-schema.json';
import { newRequest } from './request-text';

type Container = Record<string, unknown>;
const ROLE = 'arn:aws:iam::000000000000:role/execution';
const aRequest = (more: Record<string, unknown> = {}, container: Container = {}): Record<string, unknown> => ({
  family: 'web',
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  containerDefinitions: [{ name: 'web', image: 'shop/web:1', essential: true, ...container }],
  ...more,
});
const issuesOf = (request: unknown) =>
  checkRequest(request, schema).map(({ path, reason }) => `${path.join('.')} ${reason}`.trim());

describe('a request to register a task definition', () => {
  it('that is valid has no issues', () => {
    expect(checkRequest(aRequest(), schema)).toEqual([]);
    expect(issuesOf(aRequest({ cpu: '1 vCPU', memory: '2 GB' }))).toEqual([]);
  });

  it('that begins a family lacks only its name and its image', () => {
    expect(issuesOf(newRequest())).toEqual(['family empty', 'containerDefinitions.0.image empty']);
  });

  it.each<[string, unknown, string[]]>([
    ['is no mapping', [], ['type']],
    ['has no family', (({ family: _, ...rest }) => rest)(aRequest()), ['missing']],
    ['has a member that AWS does not take', aRequest({}, { imagee: 'x' }), ['containerDefinitions.0.imagee unknown']],
    ['has a member of a prototype', aRequest({}, { constructor: 'x' }), ['containerDefinitions.0.constructor unknown']],
    ['has a number for a text', aRequest({ cpu: 256 }), ['cpu type']],
    ['has a text for a number', aRequest({}, { memory: '512' }), ['containerDefinitions.0.memory type']],
    ['has a null', aRequest({ volumes: null }), ['volumes type']],
    [
      'has a choice that is none',
      aRequest({}, { portMappings: [{ containerPort: 80, protocol: 'TCP' }] }),
      ['containerDefinitions.0.portMappings.0.protocol choice'],
    ],
    ['has a name with a space', aRequest({ family: 'my web' }), ['family name']],
    ['has an image with a space', aRequest({}, { image: 'shop web' }), ['containerDefinitions.0.image spaces']],
    [
      'has a port beyond all ports',
      aRequest({}, { portMappings: [{ containerPort: 70_000 }] }),
      ['containerDefinitions.0.portMappings.0.containerPort most'],
    ],
    [
      'asks for too little storage',
      aRequest({ ephemeralStorage: { sizeInGiB: 20 } }),
      ['ephemeralStorage.sizeInGiB least'],
    ],
    [
      'is larger than any task definition',
      aRequest({}, { environment: [{ name: 'DATA', value: 'x'.repeat(65_536) }] }),
      ['too-large'],
    ],
    ['has no container', aRequest({ containerDefinitions: [] }), ['containerDefinitions too-few']],
    [
      'has labels that a plan would take for an output of a step',
      aRequest({}, { dockerLabels: { $ref: 'a.b', $join: 'x' } }),
      ['containerDefinitions.0.dockerLabels.$ref unknown', 'containerDefinitions.0.dockerLabels.$join unknown'],
    ],
    ['has labels of any name', aRequest({}, { dockerLabels: { 'a.b': 'c' } }), []],
    [
      'has a label that is a number',
      aRequest({}, { dockerLabels: { a: 1 } }),
      ['containerDefinitions.0.dockerLabels.a type'],
    ],
    ['has no container that matters', aRequest({}, { essential: false }), ['containerDefinitions no-essential']],
    [
      'has two containers of a name',
      aRequest({
        containerDefinitions: [
          { name: 'web', image: 'a' },
          { name: 'web', image: 'b' },
        ],
      }),
      ['containerDefinitions.1.name duplicate-container'],
    ],
    [
      'waits for a container that is not there',
      aRequest({}, { dependsOn: [{ containerName: 'db', condition: 'START' }] }),
      ['containerDefinitions.0.dependsOn.0.containerName depends-unknown'],
    ],
    [
      'waits for the health of a container that has no check',
      aRequest({
        containerDefinitions: [
          { name: 'web', image: 'a', dependsOn: [{ containerName: 'db', condition: 'HEALTHY' }] },
          { name: 'db', image: 'b' },
        ],
      }),
      ['containerDefinitions.0.dependsOn.0.condition depends-healthy'],
    ],
    [
      'has a health check without CMD',
      aRequest({}, { healthCheck: { command: ['curl'] } }),
      ['containerDefinitions.0.healthCheck.command health-meaning'],
    ],
  ])('that %s has an issue there', (_, request, expected) => {
    expect(issuesOf(request)).toEqual(expected);
  });

  it.each<[string, unknown, string[]]>([
    ['has no size', (({ cpu: _, memory: __, ...rest }) => rest)(aRequest()), ['size-missing', 'size-missing']],
    ['has a CPU size that Fargate has not', aRequest({ cpu: '300' }), ['cpu fargate-cpu']],
    ['has too much memory for its CPU', aRequest({ memory: '4096' }), ['memory fargate-memory']],
    ['is on a bridge', aRequest({ networkMode: 'bridge' }), ['networkMode fargate-network']],
    ['shares the host’s processes', aRequest({ pidMode: 'host' }), ['pidMode fargate-pid']],
    [
      'has a privileged container',
      aRequest({}, { privileged: true }),
      ['containerDefinitions.0.privileged fargate-unsupported'],
    ],
    ['has one that is not privileged', aRequest({}, { privileged: false, links: [] }), []],
    [
      'opens another port outside',
      aRequest({}, { portMappings: [{ containerPort: 80, hostPort: 8080 }] }),
      ['containerDefinitions.0.portMappings.0.hostPort host-port'],
    ],
    [
      'logs to what Fargate has not',
      aRequest({}, { logConfiguration: { logDriver: 'syslog' } }),
      ['containerDefinitions.0.logConfiguration.logDriver fargate-log-driver'],
    ],
    [
      'logs without a role or a prefix',
      aRequest(
        {},
        {
          logConfiguration: {
            logDriver: 'awslogs',
            options: { 'awslogs-group': '/web', 'awslogs-region': 'eu-west-3' },
          },
        },
      ),
      [
        'containerDefinitions.0.logConfiguration stream-prefix',
        'containerDefinitions.0.logConfiguration execution-role',
      ],
    ],
    [
      'pulls from ECR without a role',
      aRequest({}, { image: '000000000000.dkr.ecr.eu-west-3.amazonaws.com/web:1' }),
      ['containerDefinitions.0.image execution-role'],
    ],
    [
      'reads a secret with a role',
      aRequest({ executionRoleArn: ROLE }, { secrets: [{ name: 'A', valueFrom: '/a' }] }),
      [],
    ],
    [
      'gives a container more than the task has',
      aRequest({}, { memory: 1024 }),
      ['containerDefinitions.0.memory container-memory'],
    ],
  ])('for Fargate that %s has an issue there', (_, request, expected) => {
    expect(issuesOf(request)).toEqual(expected);
  });

  it('for EC2 alone is let through with a warning, whatever its size', () => {
    const issues = checkRequest(
      aRequest({ requiresCompatibilities: ['EC2'], cpu: '300', networkMode: 'bridge' }),
      schema,
    );
    expect(issues).toMatchObject([{ severity: 'warning', reason: 'not-fargate' }]);
    expect(isRefused(issues)).toBe(false);
  });

  it('that was copied from AWS’s response loses its response-only members, with a warning', () => {
    const response = aRequest({ taskDefinitionArn: 'arn', revision: 7, status: 'ACTIVE', registeredAt: '2026-01-01' });
    expect(isRefused(checkRequest(response, schema))).toBe(false);
    expect(issuesOf(response)).toEqual([
      'taskDefinitionArn set-by-aws',
      'revision set-by-aws',
      'status set-by-aws',
      'registeredAt set-by-aws',
    ]);
    expect(omitResponseOnlyMembers(response)).toEqual(aRequest());
  });

  it('of any depth is judged, not followed', () => {
    const deep = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`);
    expect(issuesOf(aRequest({ volumes: deep }))).toEqual(['volumes.0 type']);
  });
});

describe('what AWS refuses of containers together', () => {
  const two = (one: Container, other: Container, more: Record<string, unknown> = {}) =>
    aRequest({
      ...more,
      containerDefinitions: [
        { name: 'a', image: 'a', ...one },
        { name: 'b', image: 'b', ...other },
      ],
    });
  const on = (containerPort: number, protocol = 'tcp') => ({ portMappings: [{ containerPort, protocol }] });
  const waits = (containerName: string, condition: string) => ({ dependsOn: [{ containerName, condition }] });
  const awslogs = (options: Record<string, string>) =>
    aRequest({ executionRoleArn: ROLE }, { logConfiguration: { logDriver: 'awslogs', options } });
  it.each<[string, unknown, string[]]>([
    [
      'two containers on one port',
      two(on(80), on(80)),
      ['containerDefinitions.1.portMappings.0.containerPort port-twice'],
    ],
    ['a port of each protocol', two(on(53), on(53, 'udp')), []],
    ['more memory than the task', two({ memory: 300 }, { memory: 300 }), ['memory sum']],
    ['a reservation below a limit', two({ memory: 400, memoryReservation: 100 }, { memoryReservation: 300 }), []],
    ['more CPU than the task', two({ cpu: 200 }, { cpu: 100 }), ['cpu sum']],
    [
      'a mount of no volume',
      aRequest({}, { mountPoints: [{ sourceVolume: 'v', containerPath: '/' }] }),
      ['containerDefinitions.0.mountPoints.0.sourceVolume volume-unknown'],
    ],
    [
      'a name twice',
      aRequest(
        { executionRoleArn: ROLE },
        { environment: [{ name: 'A', value: '1' }], secrets: [{ name: 'A', valueFrom: 'x' }] },
      ),
      ['containerDefinitions.0.secrets.0.name variable-twice'],
    ],
    ...['<IMAGE>', '$IMAGE', 'Shop/Web', 'shop/web:', 'shop//web'].map((image): [string, unknown, string[]] => [
      image,
      aRequest({}, { image }),
      ['containerDefinitions.0.image image'],
    ]),
    ['a role by its name', aRequest({ taskRoleArn: 'web' }), ['taskRoleArn role-arn']],
    [
      'a circle',
      two({ essential: true, ...waits('b', 'START') }, waits('a', 'START')),
      ['containerDefinitions.0.dependsOn depends-circle', 'containerDefinitions.1.dependsOn depends-circle'],
    ],
    [
      'SUCCESS of an essential one',
      two(waits('b', 'SUCCESS'), {}),
      ['containerDefinitions.0.dependsOn.0.condition depends-essential'],
    ],
    ['COMPLETE of one that may end', two(waits('b', 'COMPLETE'), { essential: false }), []],
    [
      'awslogs without its options',
      awslogs({ 'awslogs-stream-prefix': 'x' }),
      ['containerDefinitions.0.logConfiguration log-options', 'containerDefinitions.0.logConfiguration log-options'],
    ],
    [
      'a secret that RDS has named',
      aRequest(
        { executionRoleArn: ROLE },
        { secrets: [{ name: 'A', valueFrom: 'arn:aws:secretsmanager:eu-west-3:123456789012:secret:rds!db-1' }] },
      ),
      [],
    ],
  ])('%s', (_, request, expected) => {
    expect(issuesOf(request)).toEqual(expected);
  });
});
