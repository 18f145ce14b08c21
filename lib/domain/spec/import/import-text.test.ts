import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { LOCALES } from '../../../i18n/locale';
import { messagesOf } from '../../../i18n/messages';
import { IMPORT_ERRORS, type Imported, OMITTED_REASONS } from './import-result';
import { importText } from './import-text';

function imported(text: string): Imported {
  const result = importText(text);
  if (!result.ok) throw new Error(`${result.error.reason} ${JSON.stringify(result.error.facts)}`);
  return result.value;
}
const errorOf = (text: string) => {
  const result = importText(text);
  return result.ok ? undefined : result.error;
};
const reasonsOf = ({ notCarried }: Imported) =>
  Object.fromEntries(notCarried.map(({ path, reason }) => [path, reason]));

const TASK = {
  family: 'shop-web',
  cpu: '0.5 vCPU',
  memory: '1 GB',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  executionRoleArn: 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole',
  taskRoleArn: 'web',
  runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
  ephemeralStorage: { sizeInGiB: 50 },
  volumes: [{ name: 'cache' }],
  enableFaultInjection: true,
  tags: [{ key: 'team', value: 'shop' }],
  containerDefinitions: [
    {
      name: 'web',
      image: 'nginx:1.29',
      cpu: 0,
      portMappings: [{ containerPort: 80, hostPort: 8080, protocol: 'tcp', name: 'http', appProtocol: 'http2' }],
      environment: [{ name: 'A', value: 'x' }],
      secrets: [{ name: 'DB', valueFrom: '/shop/db' }],
      mountPoints: [{ sourceVolume: 'cache' }],
      dependsOn: [{ containerName: 'proxy', condition: 'HEALTHY' }],
      linuxParameters: { initProcessEnabled: true },
      logConfiguration: {
        logDriver: 'awslogs',
        options: { 'awslogs-group': '/ecs/x', 'awslogs-region': 'eu-west-3', mode: 'non-blocking' },
      },
    },
    {
      name: 'proxy',
      image: 'envoy:1',
      essential: false,
      memoryReservation: 64,
      healthCheck: { command: ['CMD-SHELL', 'true'], interval: 10 },
      logConfiguration: { logDriver: 'splunk' },
      privileged: false,
    },
  ],
};

describe('a task definition', () => {
  it('fills what a spec holds, and lists everything else', () => {
    const result = imported(JSON.stringify(TASK));
    expect(result.kind).toBe('task-definition');
    expect(result.spec).toMatchObject({
      name: 'shop-web',
      cpuUnits: 512,
      memoryMib: 1024,
      architecture: 'arm64',
      ephemeralStorageGib: 50,
      roles: { execution: { kind: 'existing', arn: TASK.executionRoleArn } },
      containers: [
        {
          name: 'web',
          essential: true,
          ports: [{ containerPort: 80, protocol: 'tcp', name: 'http', appProtocol: 'http2' }],
          environment: [{ name: 'A', value: 'x' }],
          secrets: [{ name: 'DB', valueFrom: '/shop/db' }],
          dependsOn: [{ container: 'proxy', condition: 'healthy' }],
          logOptions: [{ name: 'mode', value: 'non-blocking' }],
        },
        {
          name: 'proxy',
          essential: false,
          memoryReservationMib: 64,
          healthCheck: { command: ['CMD-SHELL', 'true'], intervalSeconds: 10, timeoutSeconds: 5, retries: 3 },
        },
      ],
    });
    expect(result.spec.containers?.[0]).not.toHaveProperty('cpuUnits');
    expect(reasonsOf(result)).toEqual({
      taskRoleArn: 'role-name',
      '': 'empty-members',
      'volumes.0': 'volumes',
      enableFaultInjection: 'not-offered',
      tags: 'tags',
      'containerDefinitions.0.portMappings.0.hostPort': 'host-port',
      'containerDefinitions.0.mountPoints.0': 'volumes',
      'containerDefinitions.0.logConfiguration.options.awslogs-group': 'log-group',
      'containerDefinitions.0.linuxParameters.initProcessEnabled': 'not-offered',
      'containerDefinitions.1.logConfiguration.logDriver': 'log-driver',
    });
  });

  it('is read from what DescribeTaskDefinition answers as well, without what ECS adds', () => {
    const response = {
      ...TASK,
      taskDefinitionArn: 'arn:x',
      revision: 3,
      status: 'ACTIVE',
      compatibilities: ['FARGATE'],
    };
    const result = imported(JSON.stringify({ taskDefinition: response, tags: [] }));
    expect(result.spec).toEqual(imported(JSON.stringify(TASK)).spec);
    expect(result.notCarried.map(({ path }) => path)).not.toContain('taskDefinition.revision');
  });

  it('says where the text breaks off, by line and column', () => {
    expect(errorOf('{\n  "family": "x",\n  "cpu": "256\n}')).toMatchObject({
      reason: 'syntax',
      facts: { line: '3' },
    });
    expect(errorOf('services:\n  a: [1, 2\n  b: 3')?.facts).toMatchObject({ line: '3', column: expect.any(String) });
  });
});

const SERVICE = {
  cluster: 'arn:aws:ecs:eu-west-3:123456789012:cluster/shop',
  serviceName: 'web',
  taskDefinition: 'shop-web:7',
  desiredCount: 3,
  capacityProviderStrategy: [
    { capacityProvider: 'FARGATE', base: 1, weight: 1 },
    { capacityProvider: 'FARGATE_SPOT', weight: 3 },
  ],
  deploymentConfiguration: {
    deploymentCircuitBreaker: { enable: true, rollback: true },
    maximumPercent: 150,
    minimumHealthyPercent: 50,
  },
  networkConfiguration: {
    awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'], assignPublicIp: 'DISABLED' },
  },
  loadBalancers: [
    {
      targetGroupArn: 'arn:aws:elasticloadbalancing:eu-west-3:123456789012:targetgroup/web/0123456789abcdef',
      containerName: 'web',
      containerPort: 80,
    },
  ],
  healthCheckGracePeriodSeconds: 60,
  enableExecuteCommand: true,
  availabilityZoneRebalancing: 'DISABLED',
};

describe('a service', () => {
  it('fills what a spec holds, and lists everything else', () => {
    const result = imported(
      JSON.stringify({ ...SERVICE, role: '', placementStrategy: [], tags: [{ key: '', value: '' }] }),
    );
    expect(result).toMatchObject({
      kind: 'service',
      spec: {
        name: 'web',
        cluster: { kind: 'existing', name: 'shop' },
        desiredCount: 3,
        capacity: { kind: 'spot', onDemandBase: 1, spotPercent: 75 },
        network: { subnetIds: ['subnet-1'], securityGroups: { kind: 'existing', ids: ['sg-1'] }, publicIp: false },
        rolling: {
          minimumHealthyPercent: 50,
          maximumPercent: 150,
          circuitBreaker: { enabled: true, rollback: true },
          gracePeriodSeconds: 60,
          zoneRebalancing: false,
        },
        exec: true,
      },
    });
    expect(result.notCarried).toEqual([
      { path: '', reason: 'empty-members', facts: { count: '5', names: expect.stringContaining('role') } },
      { path: 'taskDefinition', reason: 'task-definition', facts: { name: 'shop-web:7' } },
      {
        path: 'loadBalancers.0.targetGroupArn',
        reason: 'target-group',
        facts: { group: 'web', container: 'web', port: '80' },
      },
    ]);
  });

  it('is read from what DescribeServices answers as well', () => {
    const { cluster, ...rest } = SERVICE;
    const response = { services: [{ ...rest, clusterArn: cluster, status: 'ACTIVE', events: [{}] }], failures: [] };
    expect(imported(JSON.stringify(response)).spec).toEqual(imported(JSON.stringify(SERVICE)).spec);
  });
});

const COMPOSE = `
name: shop
x-usual: &usual
  environment: &env
    LEVEL: \${LEVEL:-info}
    PRICE: $$5
services:
  db:
    image: postgres:17
    environment: [POSTGRES_PASSWORD, POSTGRES_USER=shop]
    volumes: [data:/var/lib/postgresql/data]
    healthcheck:
      test: pg_isready -U shop
      interval: 1m30s
      start_period: 500ms
    deploy: { resources: { limits: { cpus: "0.25", memory: 512M } } }
  migrate:
    image: shop/migrate
    command: sh -c "echo 'a b' && migrate"
    depends_on: { db: { condition: service_healthy } }
    mem_limit: 128m
    cpus: 0.25
  web.app:
    <<: *usual
    build: .
    platform: linux/arm64
    ports: ["127.0.0.1:8080:80", "443:443/tcp", "3000-3005:3000-3005", { target: 53, published: 53, protocol: udp }]
    expose: [80]
    depends_on:
      migrate: { condition: service_completed_successfully }
    deploy: { replicas: 3, resources: { limits: { cpus: "0.5", memory: 1g } } }
    stop_grace_period: 5m
    restart: unless-stopped
    env_file: .env
    read_only: true
    image: registry/\${TEAM}/web
volumes: { data: }
networks: { default: {} }
`;

describe('a Compose file', () => {
  it('becomes one task, its services the containers, the published one first', () => {
    const { kind, spec } = imported(COMPOSE);
    expect(kind).toBe('compose');
    expect(spec).toMatchObject({
      name: 'shop',
      architecture: 'arm64',
      cpuUnits: 1024,
      memoryMib: 2048,
    });
    const [web, db, migrate] = spec.containers ?? [];
    expect(web).toEqual({
      name: 'web-app',
      image: 'registry/$' + '{TEAM}/web',
      essential: true,
      ports: [
        { containerPort: 80, protocol: 'tcp' },
        { containerPort: 443, protocol: 'tcp' },
        { containerPort: 53, protocol: 'udp' },
      ],
      environment: [
        { name: 'LEVEL', value: 'info' },
        { name: 'PRICE', value: '$5' },
      ],
      secrets: [],
      cpuUnits: 512,
      memoryMib: 1024,
      readonlyRootFilesystem: true,
      stopTimeoutSeconds: 120,
      dependsOn: [{ container: 'migrate', condition: 'success' }],
      logOptions: [],
    });
    expect(db).toMatchObject({
      name: 'db',
      environment: [{ name: 'POSTGRES_USER', value: 'shop' }],
      healthCheck: {
        command: ['CMD-SHELL', 'pg_isready -U shop'],
        intervalSeconds: 90,
        startPeriodSeconds: 1,
        retries: 3,
      },
    });
    expect(migrate).toMatchObject({
      command: ['sh', '-c', "echo 'a b' && migrate"],
      dependsOn: [{ container: 'db', condition: 'healthy' }],
      essential: false,
      cpuUnits: 256,
      memoryMib: 128,
    });
  });

  it('names what it could not take along', () => {
    expect(reasonsOf(imported(COMPOSE))).toEqual({
      'services.db.environment.POSTGRES_PASSWORD': 'from-shell',
      'services.db.volumes.0': 'volumes',
      'services.migrate': 'job',
      'services.web.app.deploy.replicas': 'scaled-alone',
      'services.web.app.build': 'build',
      'services.web.app': 'renamed',
      'services.web.app.ports.0': 'host-port',
      'services.web.app.ports.2': 'port-range',
      'services.web.app.stop_grace_period': 'too-long-a-stop',
      'services.web.app.restart': 'restart',
      'services.web.app.env_file': 'env-file',
      services: 'host-name',
      'x-usual': 'extension',
    });
  });
});

describe('a .env file', () => {
  it('fills the variables of the first container, and names the lines that say nothing', () => {
    const result = imported('# shop\nexport A=1\nnonsense\nB=$' + '{A}');
    expect(result.kind).toBe('variables');
    expect(result.spec.containers?.[0]?.environment).toEqual([
      { name: 'A', value: '1' },
      { name: 'B', value: '$' + '{A}' },
    ]);
    expect(result.notCarried).toEqual([
      { path: 'line 3', reason: 'line', facts: { line: '3' } },
      { path: 'B', reason: 'not-expanded', facts: { name: 'B' } },
    ]);
  });
});

/** What compares each key with each takes minutes, and what nests ends the process. */
const FAR_TOO_LONG_MS = 60_000;

describe('a text from anywhere', () => {
  it.each([
    ['', 'empty'],
    [' \n\t', 'empty'],
    ['a'.repeat(256 * 1024 + 1), 'too-large'],
    ['é'.repeat(200 * 1024), 'too-large'],
    ['hello', 'unknown'],
    ['null', 'unknown'],
    ['[1, 2]', 'unknown'],
    ['{"services": 3}', 'unknown'],
    ['['.repeat(100_000), 'too-deep'],
    ['{'.repeat(100_000), 'too-deep'],
    ['- '.repeat(100_000), 'too-deep'],
    ['? '.repeat(100_000), 'too-deep'],
    [Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'), 'too-deep'],
    [Array.from({ length: 20_000 }, (_, at) => `k${at}: v`).join('\n'), 'unknown'],
    ['"'.repeat(250_000), 'syntax'],
    ['services: &a [*a, *a]\nb: *nobody', 'syntax'],
    [
      Array.from({ length: 12 }, (_, at) => `a${at}: &a${at} [${Array(9).fill(at ? `*a${at - 1}` : 'l')}]`).join('\n'),
      'too-many-aliases',
    ],
  ])(
    'is refused, and ends, when it is a bomb or of no known format: %.20s',
    (text, reason) => {
      expect(errorOf(text)?.reason).toBe(reason);
    },
    FAR_TOO_LONG_MS,
  );

  it.each([
    ['of variables', (index: number) => `A${index}=\n`, 500],
    ['of variables of a Compose file', (index: number) => `      - A${index}=1\n`, 500],
  ])('takes as much as a spec holds %s, and says how many there were', (_, line, most) => {
    const compose = line(0).startsWith(' ') ? 'services:\n  a:\n    image: x\n    environment:\n' : '';
    const { spec, notCarried } = imported(compose + Array.from({ length: 9_000 }, (_, index) => line(index)).join(''));
    expect(spec.containers?.[0]?.environment).toHaveLength(most);
    expect(notCarried).toContainEqual(
      expect.objectContaining({ reason: 'too-many', facts: { count: '9000', most: String(most) } }),
    );
  });

  it.each([',', '[],', '}\n', '"\n', ' \n,', 'a: b: c\n', ':\n', '&a *a '])(
    'ends soon at its limit of size, whatever is wrong with it: %j',
    (part) => {
      const text = part.repeat(Math.floor(260_000 / part.length));
      expect(importText(text).ok).toBe(false);
      expect(importText(`[${text}]`).ok).toBe(false);
    },
    FAR_TOO_LONG_MS,
  );

  it('cannot reach the prototype of objects', () => {
    const hostile =
      '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "containerDefinitions": [{"__proto__": {"image": "x"}, "name": "__proto__", "environment": [{"name": "__proto__", "value": "y"}]}]}';
    for (const text of [hostile, hostile.replaceAll('"', "'")]) {
      const [container] = imported(text).spec.containers ?? [];
      expect(container).toMatchObject({ name: '__proto__', image: '' });
      expect(Object.getPrototypeOf(container)).toBe(Object.prototype);
    }
    expect('polluted' in {}).toBe(false);
  });

  it('never imports a number that is none', () => {
    const result = imported(
      'containerDefinitions: [{name: a, cpu: .nan, memory: -1, stopTimeout: .inf}]\ncpu: 1e999\nmemory: 12.5.1',
    );
    expect(result.spec.containers).toEqual([
      {
        name: 'a',
        image: '',
        essential: true,
        ports: [],
        environment: [],
        secrets: [],
        readonlyRootFilesystem: false,
        dependsOn: [],
        logOptions: [],
      },
    ]);
    expect(result.spec.cpuUnits).toBeUndefined();
    expect(result.notCarried.every(({ reason }) => reason === 'unusable')).toBe(true);
    expect(result.notCarried).toHaveLength(5);
  });

  it('is always either read or refused, whatever it holds', () => {
    const key = fc.constantFrom(
      ...Object.keys({ ...TASK, ...TASK.containerDefinitions[0], ...SERVICE }),
      ...[
        'services',
        'deploy',
        'healthcheck',
        'depends_on',
        'ports',
        'environment',
        'resources',
        'limits',
        '__proto__',
      ],
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null)),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 8, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(
        fc.constantFrom('containerDefinitions', 'serviceName', 'services'),
        tree,
        tree,
        (name, one, other) => {
          const result = importText(
            JSON.stringify({ [name]: one, taskDefinition: other, ...(typeof other === 'object' ? other : {}) }),
          );
          if (!result.ok) expect(IMPORT_ERRORS).toContain(result.error.reason);
          else expect(() => JSON.stringify(result.value)).not.toThrow();
        },
      ),
      { numRuns: 150 * inject('times') },
    );
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab:-[]{}&*!|>\'"#\n ?,=$') }),
        (text) => typeof importText(text).ok === 'boolean',
      ),
    );
  });
});

describe.each(LOCALES)('in %s', (locale) => {
  it('there is a sentence for every reason and every error', () => {
    const { reason, error } = messagesOf(locale).importing;
    expect(Object.keys(reason).toSorted()).toEqual([...OMITTED_REASONS].toSorted());
    expect(Object.keys(error).toSorted()).toEqual([...IMPORT_ERRORS].toSorted());
  });
});
