import { resolve } from 'node:path';
import type { Actor } from '../../auth/actor';
import type { Cloud } from '../../domain/cloud';
import { planDeployment } from '../../domain/plan/plan';
import type { TaskSchedule } from '../../domain/schedules/task-schedule';
import type { Scope } from '../../domain/scope';
import {
  aContainerDefinition,
  aContainerSpec,
  aDeployment,
  anImage,
  anInventory,
  aRepository,
  aService,
  aServiceDeployment,
  aServiceRevision,
  aSpec,
  aTask,
  aTaskDefinition,
  digestOf,
  lookupsWith,
  revisionArn,
  T0,
} from '../../domain/testing/builders';
import { AT } from '../../domain/testing/context';
import { aFakeAccount, fakeCloud } from '../../domain/testing/fake-cloud';
import { fakeJournal } from '../../domain/testing/fake-journal';
import { auditRecord } from '../../server/audit/audit-entry';
import { writeIncidentEvent } from '../../server/incidents/incident-journal';
import { noLimits } from '../../server/limits';
import type { Dependencies, Operation } from '../../server/operation';
import { beginRun } from '../../server/runs/run-journal';
import type { Stream } from '../../server/stream';
import { listFiles } from '../../testing/source-files';

/** Every operation there is, with what it is asked, on an account whose values are a canary. */

/** What nobody but its programs and deployers may read. */
export const CANARY = 'c4n4ry-of-all-values';
const words = (place: string) => `${place}-${CANARY}`;

const revision = (number: number, family = 'boutique-web') =>
  aTaskDefinition({
    family,
    revision: number,
    arn: revisionArn(number, family),
    executionRoleArn: 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole',
    containers: [
      aContainerDefinition({
        environment: { DATABASE_URL: words(`environment-${number}`), MODE: words('mode') },
        secrets: { KEY: 'arn:aws:secretsmanager:eu-west-3:123456789012:secret:shop/key-AbCdEf' },
        command: ['serve', words(`command-${number}`)],
        entryPoint: ['/bin/sh', '-c', words(`entry-point-${number}`)],
        healthCheck: {
          command: ['CMD-SHELL', words(`health-${number}`)],
          intervalSeconds: 30,
          timeoutSeconds: 5,
          retries: 3,
          startPeriodSeconds: 0,
        },
        logs: { driver: 'awslogs', group: '/ecs/web', options: { 'awslogs-datetime-format': words('log-option') } },
        passthrough: {
          dockerLabels: { name: words(`label-${number}`) },
          logConfiguration: { logDriver: 'splunk', options: { name: words('splunk'), 'splunk-token': words('token') } },
        },
      }),
    ],
    passthrough: { volumes: [{ name: 'data', dockerVolumeConfiguration: { driverOpts: { o: words('driver') } } }] },
  });

export const task = aTask();
/** A schedule whose overrides nobody but the server may see. */
export const nightly: TaskSchedule = {
  source: 'scheduler',
  id: 'arn:aws:scheduler:eu-west-3:123456789012:schedule/default/nightly',
  name: 'nightly',
  expression: 'cron(0 2 * * ? *)',
  timeZone: 'UTC',
  isEnabled: true,
  needsEvent: false,
  request: {
    cluster: 'boutique',
    taskDefinition: 'boutique-web',
    count: 1,
    overrides: {
      containerOverrides: [
        {
          name: 'web',
          command: [words('command-of-a-schedule')],
          environment: [{ name: 'MODE', value: words('environment-of-a-schedule') }],
        },
      ],
    },
  },
};
const account = aFakeAccount({
  schedules: [nightly],
  services: [aService({ deployments: [aDeployment({ taskDefinitionArn: revisionArn(2) })] })],
  definitions: [1, 2].flatMap((number) => [revision(number), revision(number, 'boutique-hello')]),
  tasks: [task, aTask({ service: undefined, taskDefinitionArn: revisionArn(1) })],
  repositories: [aRepository()],
  images: [anImage('1.4.2')],
  history: [
    aServiceDeployment({ target: aServiceRevision(2), startedAt: T0 }),
    aServiceDeployment({ target: aServiceRevision(1), startedAt: T0 - 1_000 }),
  ],
});

/** What operations need from outside, when a person is signed in. */
export const signIn = (actor: Actor): Dependencies => {
  const cloud: Cloud = fakeCloud(account);
  return {
    getSession: async () => ({ actor, check: () => actor }),
    openContext: (scope: Scope, who) => ({ ...cloud, actor: who, scope, now: () => T0, journal }),
    readAddress: async () => undefined,
    logRefusal: () => undefined,
    journal: () => undefined,
    changed: () => undefined,
    now: () => T0,
    limits: noLimits(),
  };
};

export const service = { cluster: 'boutique', service: 'web' };
export const family = { family: 'boutique-web' };
export const image = { repository: 'boutique/web', digest: digestOf('1.4.2') };
export const run = { run: '00000000-0000-4000-8000-000000000000' };
export const spec = aSpec({ name: 'web', containers: [aContainerSpec({ name: 'web' })] });

/** What a deployer has done: a run, and its audit entry. */
const journal = fakeJournal();
const deployed = aSpec({
  name: 'web',
  containers: [
    aContainerSpec({
      name: 'web',
      environment: [{ name: 'DATABASE_URL', value: words('environment-of-a-run') }],
      command: ['serve', words('command-of-a-run')],
    }),
  ],
});
await beginRun(journal, {
  id: run.run,
  verb: 'deploy',
  by: 'ana@boutique.example',
  plan: planDeployment(
    deployed,
    { inventory: anInventory(), lookups: lookupsWith() },
    { by: 'ana@boutique.example', fingerprint: (text) => String(text.length) },
  ),
  spec: deployed,
  now: () => T0,
});
journal.write(
  'audit/2026-03-02/0a1b2c3d4e5f6071',
  auditRecord({
    at: T0,
    who: { id: 'ana@boutique.example', name: 'Ana', role: 'deployer' },
    permission: 'service:create',
    names: { ...AT, ...service },
    input: { ...AT, spec: deployed },
    outcome: 'done',
    run: run.run,
    durationMs: 1,
    calls: [],
  }),
);

writeIncidentEvent(journal, {
  ...{ type: 'opened', at: T0, incident: '1-1', ...service, openedAt: T0, state: 'failing', signAt: T0, findings: [] },
});

/** For each query and stream what it is asked, besides the scope: one that is missing here fails below. */
export const INPUTS: Record<string, readonly object[]> = {
  compareRevisions: [{ ...family, from: 1, to: 2 }],
  exportJournal: [{ days: 7 }],
  findImages: [{ text: '1.4' }],
  getDefinitionRequest: [family],
  getEventHistory: [service],
  getExposedPort: [{ image: '123456789012.dkr.ecr.eu-west-3.amazonaws.com/boutique/web:1.4.2' }],
  getFinalLines: [{ ...service, task: task.id }],
  getImage: [image],
  getIncident: [{ ...service, incident: '1-1' }],
  getInventory: [{}],
  getJournalState: [{}],
  getLatestCluster: [service],
  getLatestFleet: [{}],
  getLatestPushes: [image],
  getLatestRun: [run],
  getLatestService: [service],
  getLifecyclePolicy: [image],
  getLifecyclePreview: [{ ...image, policy: '{"rules":[]}' }],
  getPushTarget: [image],
  getRegistry: [{}],
  getRepository: [image],
  getRunRefusals: [run],
  getScaling: [service],
  getScanReport: [image],
  getServiceMetrics: [{ ...service, range: '1h' }],
  getServiceSpec: [service],
  getTask: [{ ...service, task: task.id }],
  getTaskDefinition: [{ name: 'boutique-web:1' }, { name: 'boutique-web' }],
  listContainerInstances: [{ cluster: 'boutique' }],
  listErrorLines: [service],
  listFamilies: [{}],
  listImages: [image],
  listJournal: [{}],
  listNotes: [{}],
  listPeople: [{}],
  listRepositories: [{}],
  listRepositoryFigures: [{ repositories: [image.repository] }],
  listRevisions: [family],
  listRollBackTargets: [service],
  listRuns: [service],
  listSchedules: [{ cluster: 'boutique' }],
  listScanCounts: [{ repository: image.repository, digests: [image.digest] }],
  listSecretKeys: [{ secretArn: 'arn:aws:secretsmanager:eu-west-3:123456789012:secret:shop/key-AbCdEf' }],
  listUsage: [{ services: [service] }],
  previewChange: [
    { ...service, change: { verb: 'roll-back', taskDefinitionArn: revisionArn(1) } },
    {
      ...service,
      change: { verb: 'roll-out', images: { web: '123456789012.dkr.ecr.eu-west-3.amazonaws.com/boutique/web:1.4.2' } },
    },
    { ...service, change: { verb: 'restart' } },
  ],
  previewDeployment: [{ spec }, { spec, isChange: true }],
  previewLifecyclePolicy: [{ ...image, policy: '{"rules":[]}' }],
  previewRegistration: [
    {
      request: {
        family: 'boutique-web',
        requiresCompatibilities: ['FARGATE'],
        networkMode: 'awsvpc',
        cpu: '256',
        memory: '512',
        containerDefinitions: [{ name: 'web', image: 'nginx' }],
      },
    },
  ],
  previewScheduleRun: [{ cluster: 'boutique', schedule: nightly.id }],
  readLogs: [{ ...service, from: 0, limit: 10 }],
  search: [{ text: 'web' }],
  streamCluster: [service],
  streamFleet: [{}],
  streamLogSearch: [{ ...service, services: 'web', pattern: 'error', from: '0', to: String(T0) }],
  streamLogs: [service],
  streamPushes: [image],
  streamRun: [run],
  streamService: [service],
};

export type AnyOperation = Operation<Scope, unknown>;
export type AnyStream = Stream<Scope, unknown>;
export const isOperation = (value: unknown): value is AnyOperation => typeof value === 'function' && 'run' in value;
const isStream = (value: unknown): value is AnyStream => typeof value === 'function' && 'open' in value;

/** The operations that some folders export, by name. */
export async function listOperations(folders: readonly string[]): Promise<[string, AnyOperation | AnyStream][]> {
  const modules = await Promise.all(
    listFiles(folders)
      .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$|\/testing\//.test(file))
      .map((file): Promise<object> => import(/* @vite-ignore */ resolve(file))),
  );
  return modules
    .flatMap((module): [string, unknown][] => Object.entries(module))
    .filter((entry): entry is [string, AnyOperation | AnyStream] => isOperation(entry[1]) || isStream(entry[1]))
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

/** The whole inputs of an operation. */
export const asks = (name: string): Record<string, unknown>[] =>
  (INPUTS[name] ?? []).map((input) => ({ ...AT, ...input }));
