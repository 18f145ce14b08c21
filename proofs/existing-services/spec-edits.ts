import type { ContainerSpec, ServiceSpec } from '@/lib/domain/spec/service-spec';
import type { AccountFixture } from '../account-fixture';
import type { ForeignService } from './foreign-definitions';

/** One field that a person edits, and the one member of AWS's requests that it is. */
export type Edit = {
  title: string;
  /** Undefined where there is no such field. */
  apply: (spec: ServiceSpec, about: ForeignService, fixture: AccountFixture) => ServiceSpec | undefined;
} & ({ definition: string } | { service: string });

const ofContainer = (
  title: string,
  member: string,
  edit: (
    container: ContainerSpec,
    about: ForeignService,
    fixture: AccountFixture,
  ) => Partial<ContainerSpec> | undefined,
): Edit => ({
  title,
  definition: `containerDefinitions.web.${member}`,
  apply: (spec, about, fixture) => {
    const [web] = spec.containers;
    const edited = web && edit(web, about, fixture);
    if (!edited) return undefined;
    return { ...spec, containers: spec.containers.map((each) => (each === web ? { ...each, ...edited } : each)) };
  },
});

const ofService = (title: string, member: string, apply: Edit['apply']): Edit => ({ title, service: member, apply });

const usesAwslogs = ({ definition }: ForeignService): boolean =>
  JSON.stringify(definition).includes('"logDriver":"awslogs"');

/** Edits of a definition, then of the service itself. */
export const EDITS: readonly Edit[] = [
  ofContainer('another image', 'image', () => ({ image: 'public.ecr.aws/nginx/nginx:1.29' })),
  ofContainer('a variable more', 'environment', ({ environment }) => ({
    environment: [...environment, { name: 'ADDED', value: 'by "hand"' }],
  })),
  ofContainer('a variable less', 'environment', ({ environment }) =>
    environment.length > 0 ? { environment: environment.slice(1) } : undefined,
  ),
  ofContainer('a secret more', 'secrets', ({ secrets }, _, { parameterArn }) => ({
    secrets: [...secrets, { name: 'ADDED', valueFrom: parameterArn }],
  })),
  ofContainer('a secret less', 'secrets', ({ secrets }) =>
    secrets.length > 0 ? { secrets: secrets.slice(1) } : undefined,
  ),
  ofContainer('another command', 'command', () => ({ command: ['serve', '--port', '80'] })),
  ofContainer('no command', 'command', ({ command }) => (command ? { command: undefined } : undefined)),
  ofContainer('another entry point', 'entryPoint', () => ({ entryPoint: ['/init'] })),
  ofContainer('another working directory', 'workingDirectory', () => ({ workingDirectory: '/app' })),
  ofContainer('another user', 'user', () => ({ user: '65534' })),
  ofContainer('a root file system of the other kind', 'readonlyRootFilesystem', ({ readonlyRootFilesystem }) => ({
    readonlyRootFilesystem: !readonlyRootFilesystem,
  })),
  ofContainer('another stop timeout', 'stopTimeout', () => ({ stopTimeoutSeconds: 45 })),
  ofContainer('another health check', 'healthCheck', () => ({
    healthCheck: {
      command: ['CMD', 'true'],
      intervalSeconds: 15,
      timeoutSeconds: 5,
      retries: 2,
      startPeriodSeconds: 0,
    },
  })),
  ofContainer('no health check', 'healthCheck', ({ healthCheck }) =>
    healthCheck ? { healthCheck: undefined } : undefined,
  ),
  ofContainer('a port more', 'portMappings', ({ ports }) => ({
    ports: [...ports, { containerPort: 9000, protocol: 'udp' }],
  })),
  ofContainer('another memory reservation', 'memoryReservation', () => ({ memoryReservationMib: 192 })),
  ofContainer('another share of the CPU', 'cpu', () => ({ cpuUnits: 96 })),
  ofContainer('an option of its logs', 'logConfiguration', ({ logOptions }, about) =>
    usesAwslogs(about) && logOptions.length > 0
      ? { logOptions: [...logOptions.slice(1), { name: 'max-buffer-size', value: '2m' }] }
      : undefined,
  ),
  {
    title: 'more memory',
    definition: 'memory',
    apply: (spec, { isFargate }) => (isFargate ? { ...spec, memoryMib: 3072 } : undefined),
  },
  {
    title: 'more storage',
    definition: 'ephemeralStorage',
    apply: (spec, { isFargate }) => (isFargate ? { ...spec, ephemeralStorageGib: 60 } : undefined),
  },
  {
    title: 'another task role',
    definition: 'taskRoleArn',
    apply: (spec) => ({
      ...spec,
      roles: { ...spec.roles, task: { kind: 'existing', arn: 'arn:aws:iam::000000000000:role/other' } },
    }),
  },
  ofService('another count', 'desiredCount', (spec, { capacity }) =>
    capacity === 'daemon' ? undefined : { ...spec, desiredCount: 5 },
  ),
  ofService('a shell or none', 'enableExecuteCommand', (spec) => ({ ...spec, exec: !spec.exec })),
  ofService('other percents', 'deploymentConfiguration', (spec, { capacity }) =>
    capacity === 'daemon' ? undefined : { ...spec, rolling: { ...spec.rolling, maximumPercent: 175 } },
  ),
  ofService('a circuit breaker or none', 'deploymentConfiguration', (spec) => ({
    ...spec,
    rolling: {
      ...spec.rolling,
      circuitBreaker: { ...spec.rolling.circuitBreaker, rollback: !spec.rolling.circuitBreaker.rollback },
    },
  })),
  ofService('fewer subnets', 'networkConfiguration', (spec, { networkMode }) =>
    networkMode === 'awsvpc'
      ? { ...spec, network: { ...spec.network, subnetIds: spec.network.subnetIds.slice(1) } }
      : undefined,
  ),
];
