import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { Actor, Role } from '../../auth/actor';
import type { Cloud } from '../../domain/cloud';
import type { Scope } from '../../domain/scope';
import {
  aContainerDefinition,
  aContainerSpec,
  aDeployment,
  anImage,
  aRepository,
  aService,
  aServiceDeployment,
  aServiceRevision,
  aSpec,
  aTask,
  aTaskDefinition,
  digestOf,
  revisionArn,
  T0,
} from '../../domain/testing/builders';
import { AT } from '../../domain/testing/context';
import { aFakeAccount, fakeCloud } from '../../domain/testing/fake-cloud';
import { fakeJournal } from '../../domain/testing/fake-journal';
import { DeployServiceInput } from '../../domain/wire/deploy-actions';
import { noLimits } from '../../server/limits';
import { createOperations, type Dependencies, type Operation } from '../../server/operation';
import { createStreams, type Stream } from '../../server/stream';
import { listFiles } from '../../testing/source-files';
import { compareRevisions } from '../compare-revisions';
import { getServiceSpec } from '../get-service-spec';
import { previewDeployment } from '../preview-deployment';

/** What nobody but its programs and deployers may read. */
const CANARY = 'c4n4ry-of-all-values';
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

const task = aTask();
const account = aFakeAccount({
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

const signIn = (role: Role): Dependencies => {
  const actor: Actor = { id: `${role}@demo`, name: role, role };
  const cloud: Cloud = fakeCloud(account);
  return {
    getSession: async () => ({ actor, check: () => actor }),
    openContext: (scope: Scope, who) => ({ ...cloud, actor: who, scope, now: () => T0, journal: fakeJournal() }),
    readAddress: async () => undefined,
    journal: () => undefined,
    changed: () => undefined,
    now: () => T0,
    limits: noLimits(),
  };
};

const service = { cluster: 'boutique', service: 'web' };
const family = { family: 'boutique-web' };
const image = { repository: 'boutique/web', digest: digestOf('1.4.2') };
const run = { run: '00000000-0000-4000-8000-000000000000' };
const spec = aSpec({ name: 'web', containers: [aContainerSpec({ name: 'web' })] });

/** For each query and stream what it is asked, besides the scope: one that is missing here fails below. */
const INPUTS: Record<string, readonly object[]> = {
  compareRevisions: [{ ...family, from: 1, to: 2 }],
  findImages: [{ text: '1.4' }],
  getDefinitionRequest: [family],
  getImage: [image],
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
  getScaling: [service],
  getScanReport: [image],
  getServiceMetrics: [{ ...service, range: '1h' }],
  getServiceSpec: [service],
  getTask: [{ ...service, task: task.id }],
  getTaskDefinition: [{ name: 'boutique-web:1' }, { name: 'boutique-web' }],
  listFamilies: [{}],
  listImages: [image],
  listJournal: [{}],
  listNotes: [{}],
  listRepositories: [{}],
  listRepositoryFigures: [{ repositories: [image.repository] }],
  listRevisions: [family],
  listRollBackTargets: [service],
  listRuns: [service],
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
  readLogs: [{ ...service, from: 0, limit: 10 }],
  search: [{ text: 'web' }],
  streamCluster: [service],
  streamFleet: [{}],
  streamLogs: [service],
  streamPushes: [image],
  streamRun: [run],
  streamService: [service],
};

type AnyOperation = Operation<Scope, unknown>;
type AnyStream = Stream<Scope, unknown>;
const isOperation = (value: unknown): value is AnyOperation => typeof value === 'function' && 'run' in value;
const isStream = (value: unknown): value is AnyStream => typeof value === 'function' && 'open' in value;

const modules = await Promise.all(
  listFiles(['lib/queries', 'lib/live/server'])
    .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$|\/testing\//.test(file))
    .map((file): Promise<object> => import(/* @vite-ignore */ resolve(file))),
);
const named = modules.flatMap((module) => Object.entries(module)).sort(([one], [other]) => (one < other ? -1 : 1));
const questions = named.filter((entry): entry is [string, AnyOperation | AnyStream] => {
  const [, value] = entry;
  return isOperation(value) || isStream(value);
});

const asks = (name: string): Record<string, unknown>[] => (INPUTS[name] ?? []).map((input) => ({ ...AT, ...input }));

/** All that a person is sent who asks, as text. */
async function answersTo(name: string, question: AnyOperation | AnyStream, role: Role): Promise<string[]> {
  const dependencies = signIn(role);
  return Promise.all(
    asks(name).map(async (input) => {
      if (isOperation(question)) return JSON.stringify(await createOperations(dependencies).query(question)(input));
      const abort = new AbortController();
      const opened = await createStreams(dependencies)(question)(input, abort.signal);
      if (!opened.ok) return JSON.stringify(opened);
      for await (const event of opened.value) {
        abort.abort();
        return JSON.stringify(event);
      }
      return '';
    }),
  );
}

describe('what leaves the server', () => {
  it('is asked for by every query and stream there is', () => {
    expect(questions.map(([name]) => name)).toEqual(Object.keys(INPUTS).sort());
    const refused = questions.flatMap(([name, { input }]) =>
      asks(name).flatMap((ask) => ((input as z.ZodType).safeParse(ask).success ? [] : [name])),
    );
    expect(refused).toEqual([]);
  });

  it.each(questions)('has no value for a viewer: %s', async (name, question) => {
    const answers = await answersTo(name, question, 'viewer');
    expect(answers.filter((answer) => answer.includes(CANARY))).toEqual([]);
  });

  it('has values for deployers, who change them', async () => {
    const seeing: string[] = [];
    for (const [name, question] of questions) {
      const answers = await answersTo(name, question, 'deployer');
      if (answers.some((answer) => answer.includes(CANARY))) seeing.push(name);
    }
    expect(seeing).toEqual(
      [
        'compareRevisions',
        'getDefinitionRequest',
        'getLatestService',
        'getServiceSpec',
        'getTask',
        'getTaskDefinition',
        'listRevisions',
        'listRollBackTargets',
        'previewChange',
        'previewDeployment',
        'previewRegistration',
        'streamService',
      ].sort(),
    );
  });

  const ask = async <Input extends Scope, Output>(
    question: Operation<Input, Output>,
    role: Role,
    input: object,
  ): Promise<Output> => {
    const answer = await createOperations(signIn(role)).query(question)({ ...AT, ...input });
    if (!answer.ok) throw new Error(answer.problem.code);
    return answer.value;
  };

  it('still says to a viewer which values differ', async () => {
    const { diff } = await ask(compareRevisions, 'viewer', { ...family, from: 1, to: 2 });
    const differing = diff.map(({ kind, name }) => [kind, name].filter(Boolean).join(' '));
    expect(differing).toEqual([
      'environment-changed DATABASE_URL',
      'command',
      'entry-point',
      'health-check',
      'other dockerLabels',
    ]);
  });

  it('shows a viewer the plan of a change, and no change where nothing was changed', async () => {
    await ask(previewDeployment, 'deployer', { spec, isChange: true });
    const present = await ask(getServiceSpec, 'viewer', service);
    const { steps } = await ask(previewDeployment, 'viewer', { spec: present.spec, isChange: true });
    const { changes = [] } = steps.find(({ resource }) => resource === 'task-definition') ?? {};
    // The tag of the image is resolved.
    expect(changes.map(({ field }) => field)).toEqual(['image']);
  });
});

describe('a change', () => {
  it('is refused where it would write what stands for a value', async () => {
    const present = await createOperations(signIn('viewer')).query(getServiceSpec)({ ...AT, ...service });
    const change = createOperations(signIn('deployer')).command({
      permission: 'service:create',
      input: DeployServiceInput,
      run: async () => expect.unreachable(),
    });
    expect(await change({ ...AT, spec: present.ok && present.value.spec })).toMatchObject({
      problem: {
        code: 'invalid',
        fields: [{ path: 'spec.containers.0.environment.0.value', reason: 'value-withheld' }],
      },
    });
  });
});
