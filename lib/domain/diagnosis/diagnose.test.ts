import { describe, expect, it } from 'vitest';
import type { LogLine } from '../log-line';
import type { DeploymentHook, Service } from '../service';
import type { Task } from '../task';
import {
  aContainer,
  aContainerDefinition,
  aDeployment,
  aService,
  aStoppedTask,
  aTarget,
  aTargetGroup,
  aTask,
  aTaskDefinition,
  GROUP_ARN,
  revisionArn,
  T0,
} from '../testing/builders';
import { timelineOf } from '../timeline';
import type { ProbeId } from './cause-rule';
import { DIAGNOSES, type DiagnosisCode } from './codes';
import { diagnose } from './diagnose';
import { type Evidence, noEvidence, type Probe } from './evidence';
import { explainTask } from './explain-task';
import { findSubject } from './subject';
import published from './testing/published-reasons.json';
import { findWantedEvidence } from './wanted-evidence';

const NOW = T0 + 120_000;
const EXECUTION = 'arn:aws:iam::123456789012:role/starter';
const definition = aTaskDefinition({ executionRoleArn: EXECUTION });

const evidence = (over: Partial<Evidence> = {}): Evidence => ({
  ...noEvidence,
  ...{ at: NOW, tasks: [], targets: [], definitions: { [definition.arn]: definition } },
  service: aService({ runningCount: 0 }),
  ...over,
});
const first = (over: Partial<Evidence>) => diagnose(evidence(over)).findings[0];
const codeOf = (over: Partial<Evidence>) => first(over)?.code;

const ok = (id: ProbeId): Probe => ({ id, verdict: 'ok', facts: {} });
const failed = (id: ProbeId, reason: string, more: Partial<Probe> = {}): Probe => ({
  ...{ id, verdict: 'failed', reason, facts: {} },
  ...more,
});

const notStarted = (stoppedReason: string): Task =>
  aStoppedTask({ stopCode: 'TaskFailedToStart', stoppedReason, containers: [] });
const crashed = aStoppedTask({ id: 'crashed' });
const linesOf = (task: Pick<Task, 'id'>, ...messages: (string | readonly [string, number])[]): Evidence['lines'] => ({
  [task.id]: messages.map((each, index): LogLine => {
    const [message, at] = typeof each === 'string' ? [each, T0 + 40_000 + index] : each;
    return {
      id: String(index),
      at,
      ingestedAt: at,
      group: 'g',
      stream: 's',
      taskId: task.id,
      container: 'web',
      message,
    };
  }),
});

const loadBalancers = [{ targetGroupArn: GROUP_ARN, container: 'web', port: 8080 }];
const behindBalancer = (over: Partial<Service> = {}) => aService({ loadBalancers, ...over });
const ill = (task: Task, reason: string, description: string): Partial<Evidence> => ({
  service: behindBalancer(),
  tasks: [task],
  targets: [aTarget(task, { state: 'unhealthy', reason, description })],
  targetGroups: [aTargetGroup({ healthCheck: { ...aTargetGroup().healthCheck, path: '/status' } })],
});
const TIMED_OUT = ['Target.Timeout', 'Request timed out'] as const;
const FAILED = ['Target.FailedHealthChecks', 'Health checks failed'] as const;
const CODES = (status: number) =>
  ['Target.ResponseCodeMismatch', `Health checks failed with these codes: [${status}]`] as const;

const NO_ROUTE =
  'ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. dial tcp 1.2.3.4:443: i/o timeout.';
const LOGS_DENIED =
  'ResourceInitializationError: failed to initialize logging driver: failed to create Cloudwatch log stream: AccessDeniedException: not authorized to perform: logs:CreateLogStream';
const NO_GROUP =
  'ResourceInitializationError: failed to initialize logging driver: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist.';
const KEY_DENIED =
  'ResourceInitializationError: unable to retrieve secret from asm: AccessDeniedException: Access to KMS is not allowed';
const KEY_DISABLED =
  'ResourceInitializationError: unable to retrieve secret from asm: DecryptionFailure: arn:aws:kms:eu-west-3:123456789012:key/1 is disabled';
const NO_LOGS = 'ResourceInitializationError: failed to validate logger args: : signal: killed';
const ROLE = `ECS was unable to assume the role '${EXECUTION}' that was provided for this task.`;

describe('a probe', () => {
  const closed = failed('network-path', 'no-network-path', {
    closedServices: ['ecr.api'],
    names: { subnet: 'subnet-a' },
  });
  const elsewhere = failed('network-path', 'no-network-path', { closedServices: ['secretsmanager'] });

  it('confirms what AWS reports, and says what AWS does not', () => {
    expect(first({ tasks: [notStarted(NO_ROUTE)], probes: [closed] })).toMatchObject({
      code: 'registry-auth-unreachable',
      certainty: 'confirmed',
      facts: { subnet: 'subnet-a' },
    });
  });

  it('refutes it: the network is in order, or another service alone is cut off', () => {
    for (const probes of [[ok('network-path')], [elsewhere]])
      expect(codeOf({ tasks: [notStarted(NO_ROUTE)], probes })).toBe('registry-not-answering');
  });

  it('refutes nothing of a deployment that was replaced: it may have had another network', () => {
    const replaced = { ...notStarted(NO_ROUTE), deploymentId: 'ecs-svc/9' };
    const service = aService({ deployments: [aDeployment(), aDeployment({ id: 'ecs-svc/9', primary: false })] });
    expect(first({ service, tasks: [replaced], probes: [ok('network-path')] })).toMatchObject({
      code: 'registry-auth-unreachable',
      certainty: 'reported',
    });
  });

  it('that has not answered, or may not, refutes nothing; both are told', () => {
    expect(diagnose(evidence({ tasks: [notStarted(NO_ROUTE)] }))).toMatchObject({
      findings: [{ code: 'registry-auth-unreachable', certainty: 'reported' }],
      pending: ['network-path'],
      unchecked: [],
    });
    const denied: Probe = { id: 'network-path', verdict: 'unknown', facts: { permission: 'ec2:DescribeSubnets' } };
    expect(diagnose(evidence({ tasks: [notStarted(NO_ROUTE)], probes: [denied] }))).toMatchObject({
      findings: [{ code: 'registry-auth-unreachable', certainty: 'reported' }],
      pending: [],
      unchecked: [{ probe: 'network-path', permission: 'ec2:DescribeSubnets' }],
    });
  });

  it('that knows the half of it confirms, and refutes nothing: the policy of a key is not read', () => {
    const allowed: Probe = { id: 'key-access', verdict: 'unknown', reason: 'key-policy-unread', facts: {} };
    expect(diagnose(evidence({ tasks: [notStarted(KEY_DENIED)], probes: [allowed] }))).toMatchObject({
      findings: [{ code: 'key-denied', certainty: 'reported' }],
      unchecked: [{ probe: 'key-access' }],
    });
  });

  it('says what is behind words that leave it open', () => {
    const cut = notStarted('ResourceInitializationError: unable to pull secrets or registry au');
    expect(codeOf({ tasks: [cut] })).toBe('resource-other');
    const gone = failed('secrets', 'secret-missing', { names: { secretName: 'db' } });
    expect(first({ tasks: [cut], probes: [gone] })).toMatchObject({ code: 'secret-missing', certainty: 'confirmed' });
    const parameter = failed('secrets', 'secret-missing', { names: { parameter: '/db' } });
    expect(codeOf({ tasks: [cut], probes: [parameter] })).toBe('parameter-missing');
  });

  it('is about the revision whose tasks failed, which a roll-back has replaced', () => {
    const old = revisionArn(9);
    const service = aService({ deployments: [aDeployment({ taskDefinitionArn: old })], taskDefinitionArn: old });
    const back = { service, tasks: [crashed], definitions: { [old]: { ...definition, arn: old } } };
    expect(findSubject(evidence(back))).toBe(crashed.taskDefinitionArn);
    expect(findWantedEvidence(diagnose(evidence(back)), evidence(back)).definitions).toContain(
      crashed.taskDefinitionArn,
    );
    const about = (arn: string) => failed('architecture', 'architecture', { definition: arn });
    expect(codeOf({ ...back, probes: [about(crashed.taskDefinitionArn)] })).toBe('wrong-architecture');
    expect(diagnose(evidence({ ...back, probes: [about(old)] }))).toMatchObject({
      findings: [{ code: 'exit-error' }],
      pending: ['architecture'],
    });
  });

  it('is not asked while all is well', () => {
    const well = { service: aService(), tasks: [aTask(), aTask()] };
    expect(diagnose(evidence(well))).toEqual({ findings: [], pending: [], unchecked: [] });
  });
});

describe('a reason that a probe has refuted', () => {
  it('is said of no task and no event of the service', () => {
    const task = notStarted(NO_ROUTE);
    const diagnosis = diagnose(evidence({ tasks: [task], probes: [ok('network-path')] }));
    expect(explainTask(task, diagnosis)?.code).toBe('registry-not-answering');
    const message = `(service web) was unable to place a task. Reason: ${NO_ROUTE}`;
    const service = aService({ events: [{ id: 'e', at: T0, message }] });
    const [entry] = timelineOf(service, [], [], diagnosis);
    expect(entry?.explanation?.code).toBe('registry-not-answering');
    expect(timelineOf(service, [], [])[0]?.explanation?.code).toBe('registry-auth-unreachable');
  });
});

describe('a cause and its look-alike', () => {
  const exit = (exitCode: number, reason?: string) =>
    aStoppedTask({
      id: 'crashed',
      containers: [aContainer({ state: 'stopped', exitCode, ...(reason && { reason }) })],
    });
  const waiting = aTask({ id: 'waiting' });
  const askingPort = (port: string) => aTargetGroup({ healthCheck: { ...aTargetGroup().healthCheck, port } });
  const hidden = aTaskDefinition({
    containers: [aContainerDefinition({ passthrough: { mountPoints: [{ containerPath: '/app' }] } })],
  });
  const rolledBack = (hook: DeploymentHook): Partial<Evidence> => {
    const reason = 'Service deployment rolled back because POST_SCALE_UP lifecycle hook(s) failed.';
    const message = '(service web) (deployment ecs-svc/9) deployment failed: hook execution failure(s) detected.';
    const record = { arn: 'd', id: 'd', status: 'rollback-in-progress' as const, createdAt: T0, sources: [] };
    return {
      service: aService({
        deployments: [aDeployment({ rollout: 'in-progress' })],
        events: [{ id: 'e', at: NOW, message }],
      }),
      history: [{ ...record, statusReason: reason, hooks: [hook] }],
    };
  };
  const endedIll = {
    service: behindBalancer({ runningCount: 0 }),
    tasks: [
      aStoppedTask({
        id: 'b007',
        stopCode: 'ServiceSchedulerInitiated',
        stoppedReason: `Task failed ELB health checks in (target-group ${GROUP_ARN})`,
        containers: [],
      }),
    ],
  };
  const program = notStarted(
    'CannotStartContainerError: exec: "/app/server": stat /app/server: no such file or directory',
  );

  const rows: readonly [string, DiagnosisCode, Partial<Evidence>, DiagnosisCode | undefined, Partial<Evidence>][] = [
    [
      'the execution role is not trusted; it is the task role that is not',
      'execution-role-untrusted',
      { tasks: [notStarted(ROLE)], probes: [failed('execution-role', 'role-untrusted')] },
      'task-role-untrusted',
      {
        tasks: [notStarted(ROLE)],
        definitions: {
          [definition.arn]: { ...definition, executionRoleArn: 'arn:aws:iam::1:role/x', taskRoleArn: EXECUTION },
        },
      },
    ],
    [
      'the role may not write logs; it may, and the group is missing',
      'log-denied',
      { tasks: [notStarted(LOGS_DENIED)], probes: [failed('execution-role', 'role-cannot-log')] },
      'log-group-missing',
      { tasks: [notStarted(NO_GROUP)], probes: [failed('log-group', 'log-group-missing')] },
    ],
    [
      'a role that may not read a secret; a role that may, and the secret is gone',
      'secret-denied',
      {
        tasks: [notStarted('ResourceInitializationError: unable to retrieve secret from asm: AccessDeniedException')],
        probes: [failed('secrets', 'secret-denied', { names: { secretName: 'db' } })],
      },
      'secret-missing',
      {
        tasks: [
          notStarted(
            'The task can’t retrieve the secret with ARN x from Secrets Manager. Check whether the secret exists in the specified Region.',
          ),
        ],
        probes: [failed('secrets', 'secret-missing', { names: { secretName: 'db' } })],
      },
    ],
    [
      'the security group is closed; it is open, and the program too slow to answer',
      'group-closed',
      { ...ill(waiting, ...TIMED_OUT), probes: [failed('task-ingress', 'group-closed')] },
      'load-balancer-timeout',
      { ...ill(waiting, ...TIMED_OUT), probes: [ok('task-ingress')] },
    ],
    [
      'nobody listens on the port; the program listens on it, and only within the task',
      'port-mismatch',
      { ...ill(waiting, ...FAILED), lines: linesOf(waiting, 'listening on 0.0.0.0:3000') },
      'loopback-only',
      { ...ill(waiting, ...FAILED), lines: linesOf(waiting, 'Server running at http://127.0.0.1:8080/') },
    ],
    [
      'the path of the health check is missing; the program answers at it that it is not well',
      'health-path-missing',
      ill(waiting, ...CODES(404)),
      'load-balancer-status',
      { ...ill(waiting, ...CODES(503)), lines: linesOf(waiting, 'ERROR 404 of an upstream') },
    ],
    [
      'the image is for another processor; its program says so of another file',
      'wrong-architecture',
      {
        tasks: [crashed],
        lines: linesOf(crashed, 'exec /bin/x: exec format error'),
        probes: [failed('architecture', 'architecture')],
      },
      'exit-error',
      { tasks: [crashed], lines: linesOf(crashed, 'plugin.so: exec format error'), probes: [ok('architecture')] },
    ],
    [
      'a variable is missing; the revision has it, and the program dislikes its value',
      'variable-missing',
      { tasks: [crashed], lines: linesOf(crashed, 'Error: DATABASE_URL is not set') },
      'exit-error',
      {
        tasks: [crashed],
        lines: linesOf(crashed, 'Error: DATABASE_URL is not set'),
        definitions: {
          [definition.arn]: aTaskDefinition({
            containers: [aContainerDefinition({ environment: { DATABASE_URL: '' } })],
          }),
        },
      },
    ],
    [
      'killed for memory; killed because it did not stop in time',
      'out-of-memory',
      { tasks: [exit(137, 'OutOfMemoryError: Container killed due to memory usage')] },
      'killed',
      { tasks: [exit(137)] },
    ],
    [
      'killed for memory; killed by a person',
      'out-of-memory',
      { tasks: [exit(137, 'OutOfMemoryError: Container killed due to memory usage')] },
      undefined,
      { service: aService(), tasks: [aTask(), aTask(), { ...exit(137), stopCode: 'UserInitiated' }] },
    ],
    [
      'a volume hides the program; there is no such program',
      'program-hidden',
      { tasks: [program], definitions: { [hidden.arn]: hidden } },
      'command-not-found',
      { tasks: [program] },
    ],
    [
      'a zone is lost; single hosts are',
      'zone-lost',
      {
        tasks: ['a', 'b'].map((id) =>
          aStoppedTask({ id, stopCode: 'InfrastructureHealth', stoppedReason: '', containers: [] }),
        ),
      },
      'host-lost',
      {
        tasks: ['a', 'b'].map((id) =>
          aStoppedTask({
            id,
            stopCode: 'InfrastructureHealth',
            stoppedReason: '',
            containers: [],
            zone: `eu-west-3${id}`,
          }),
        ),
      },
    ],
    [
      'there is nothing to roll back to; there is',
      'nothing-to-roll-back-to',
      { service: aService({ deployments: [aDeployment({ rollout: 'failed' })] }) },
      'deployment-failed',
      {
        service: aService({
          deployments: [aDeployment({ rollout: 'failed' }), aDeployment({ id: 'ecs-svc/2', primary: false })],
        }),
      },
    ],
    [
      'there is nothing to roll back to; ECS is rolling back',
      'nothing-to-roll-back-to',
      { service: aService({ deployments: [aDeployment({ rollout: 'failed' })] }) },
      'deployment-failed',
      {
        service: aService({
          deployments: [
            aDeployment({ rollout: 'in-progress' }),
            aDeployment({ id: 'ecs-svc/2', primary: false, rollout: 'failed' }),
          ],
        }),
      },
    ],
    [
      'the load balancer may not call out; the tasks let nobody in',
      'balancer-egress-closed',
      { ...ill(waiting, ...TIMED_OUT), probes: [failed('task-ingress', 'balancer-egress')] },
      'group-closed',
      { ...ill(waiting, ...TIMED_OUT), probes: [failed('task-ingress', 'group-closed')] },
    ],
    [
      'the check asks a port that no container maps; it asks one that a container maps',
      'port-mismatch',
      { ...ill(waiting, ...FAILED), targetGroups: [askingPort('9090')] },
      'load-balancer-check',
      { ...ill(waiting, ...FAILED), targetGroups: [askingPort('8080')] },
    ],
    [
      'a program that cannot reach another one; it says so on its way and ends for something else',
      'dependency-unreachable',
      { tasks: [crashed], lines: linesOf(crashed, 'Error: connect ECONNREFUSED 10.0.12.34:5432') },
      'exit-error',
      { tasks: [crashed], lines: linesOf(crashed, 'INFO retrying in 5 s', 'Error: disk quota exceeded') },
    ],
    [
      'a program that has nothing more to do; one that fails',
      'exit-clean',
      { tasks: [exit(0)] },
      'exit-error',
      { tasks: [exit(2)] },
    ],
    ['a program that gives up; one that is killed', 'abort', { tasks: [exit(134)] }, 'killed', { tasks: [exit(137)] }],
    [
      'a program that touches memory it may not; one that has too little',
      'segmentation-fault',
      { tasks: [exit(139)] },
      'out-of-memory',
      { tasks: [exit(139, 'OutOfMemoryError: Container killed due to memory usage')] },
    ],
    [
      'an end without a meaning; the image is for another processor',
      'exit-255',
      { tasks: [exit(255)], probes: [ok('architecture')] },
      'wrong-architecture',
      { tasks: [exit(255)], probes: [failed('architecture', 'architecture')] },
    ],
    [
      'the role is not there; it is, and trusts somebody else',
      'role-missing',
      { tasks: [notStarted(ROLE)], probes: [failed('execution-role', 'role-missing', { facts: { role: 'starter' } })] },
      'execution-role-untrusted',
      {
        tasks: [notStarted(ROLE)],
        probes: [failed('execution-role', 'role-untrusted', { facts: { role: 'starter' } })],
      },
    ],
    [
      'the registry does not answer; the way to it is closed',
      'registry-not-answering',
      { tasks: [notStarted(NO_ROUTE)], probes: [ok('network-path')] },
      'registry-auth-unreachable',
      {
        tasks: [notStarted(NO_ROUTE)],
        probes: [failed('network-path', 'no-network-path', { closedServices: ['ecr.api'] })],
      },
    ],
    [
      'a service of AWS does not answer; the way to it is closed',
      'service-not-answering',
      { tasks: [notStarted(NO_LOGS)], probes: [ok('network-path')] },
      'log-group-unreachable',
      {
        tasks: [notStarted(NO_LOGS)],
        probes: [failed('network-path', 'no-network-path', { closedServices: ['logs'] })],
      },
    ],
    [
      'what was missing is there now; it still is not',
      'in-order-now',
      { tasks: [notStarted(NO_GROUP)], probes: [ok('log-group')] },
      'log-group-missing',
      { tasks: [notStarted(NO_GROUP)], probes: [failed('log-group', 'log-group-missing')] },
    ],
    [
      'the role has no policy for the key; it has one, and the key’s own refuses it',
      'key-denied',
      {
        tasks: [notStarted(KEY_DENIED)],
        probes: [failed('key-access', 'key-not-allowed', { names: { key: 'arn:key', secretName: 'db' } })],
      },
      'key-unusable',
      { tasks: [notStarted(KEY_DISABLED)], probes: [failed('key-state', 'key-disabled')] },
    ],
    [
      'a key is disabled; somebody has enabled it',
      'key-unusable',
      { tasks: [notStarted(KEY_DISABLED)], probes: [ok('key-state')] },
      'in-order-now',
      { tasks: [notStarted(KEY_DISABLED)], probes: [{ ...ok('key-state'), facts: { count: '1' } }] },
    ],
    [
      'nobody answers at a pause; somebody sends the deployment back',
      'hook-timed-out',
      rolledBack({ kind: 'pause', status: 'timed-out' }),
      'hook-rejected',
      rolledBack({ kind: 'pause', status: 'failed' }),
    ],
    [
      'somebody sends the deployment back; the function of a hook fails',
      'hook-rejected',
      rolledBack({ kind: 'pause', status: 'failed' }),
      'hook-failed',
      rolledBack({ kind: 'function', status: 'failed', functionArn: 'arn:aws:lambda:eu-west-3:1:function:check' }),
    ],
    [
      'a target group has no load balancer; it is not there',
      'target-group-unattached',
      {
        tasks: [
          notStarted(`The target group with targetGroupArn ${GROUP_ARN} does not have an associated load balancer.`),
        ],
      },
      'target-group-missing',
      { tasks: [notStarted('TARGET GROUP IS NOT FOUND')] },
    ],
    [
      'a target group is not there; its health checks fail',
      'target-group-missing',
      { tasks: [notStarted('TARGET GROUP IS NOT FOUND')] },
      'load-balancer-check',
      ill(waiting, ...FAILED),
    ],
    [
      'tasks are stopped while they start; they answer before, and not well',
      'slow-boot',
      { ...endedIll, lines: linesOf({ id: 'b007' }, 'loading the catalogue, 40 %') },
      'load-balancer-check',
      { ...endedIll, lines: linesOf({ id: 'b007' }, 'ready to accept connections', 'ERROR pool exhausted') },
    ],
  ];

  it.each(rows)('%s', (_, cause, seen, other, lookAlike) => {
    expect(codeOf(seen)).toBe(cause);
    expect(codeOf(lookAlike)).toBe(other);
    expect(diagnose(evidence(lookAlike)).findings.map(({ code }) => code)).not.toContain(cause);
    // Each is the look-alike of the other.
    expect(diagnose(evidence(seen)).findings.map(({ code }) => code)).not.toContain(other);
  });

  it('are in a table for every cause there is, here or among the published reasons', () => {
    const told = new Set<string | undefined>([
      ...rows.flatMap(([, cause, , other]) => [cause, other]),
      ...published.map(({ cause }) => cause),
    ]);
    const faults = Object.entries(DIAGNOSES).flatMap(([code, { kind }]) => (kind === 'fault' ? [code] : []));
    expect(faults.filter((code) => !told.has(code))).toEqual([]);
  });
});

describe('tasks that boot slowly', () => {
  const booting = aStoppedTask({
    id: 'b0071',
    stopCode: 'ServiceSchedulerInitiated',
    stoppedReason: `Task failed ELB health checks in (target-group ${GROUP_ARN})`,
    stoppingAt: T0 + 100_000,
    containers: [],
  });
  const foundIll = (at: number) => ({
    id: 'e',
    at,
    message: `(service web) (task b0071) (port 8080) is unhealthy in (target-group ${GROUP_ARN}) due to (reason Health checks failed).`,
  });
  const seen = (foundAt: number, readyAt: number): Partial<Evidence> => ({
    service: behindBalancer({ runningCount: 0, events: [foundIll(foundAt)] }),
    tasks: [booting],
    lines: linesOf(booting, ['starting', T0 + 31_000], ['ready to accept connections', readyAt]),
  });

  it('say that they are ready after they were found ill', () => {
    expect(first(seen(T0 + 60_000, T0 + 90_000))).toMatchObject({
      code: 'slow-boot',
      certainty: 'confirmed',
      facts: { bootSeconds: '60', graceSeconds: '0' },
    });
  });

  it('are those that are being stopped as well, whose end AWS has not stamped yet', () => {
    const { stoppingAt: _, stoppedAt: __, ...draining } = booting;
    const lines = linesOf(booting, ['rebuilding the search index', T0 + 40_000]);
    const now = { ...seen(T0 + 60_000, 0), tasks: [{ ...draining, state: 'deactivating' as const }], lines };
    expect(first(now)).toMatchObject({ code: 'slow-boot', certainty: 'likely', at: NOW, facts: { bootSeconds: '90' } });
  });

  it('are not those that ran for long', () => {
    const lines = linesOf(booting, ['reindexing', T0 + 40_000]);
    const old = { ...booting, startedAt: T0 - 86_400_000 };
    expect(codeOf({ ...seen(T0 + 60_000, 0), tasks: [old], lines })).toBe('load-balancer-check');
  });

  it('are not those that were ready before', () => {
    expect(codeOf(seen(T0 + 60_000, T0 + 33_000))).toBe('load-balancer-check');
  });
});

describe('what a crash is explained by', () => {
  it('is the error that names the cause, not the line that says that the program cannot start', () => {
    const lines = linesOf(
      crashed,
      'INFO starting',
      'ERROR cannot start',
      'ConfigurationError: CATALOGUE_URL is not set',
      '    at main (/app/main.js:9:3)',
      'Node.js v22.11.0',
    );
    expect(first({ tasks: [crashed], lines })?.evidence[0]).toMatchObject({
      source: 'log-line',
      text: 'ConfigurationError: CATALOGUE_URL is not set',
      taskId: 'crashed',
    });
  });

  it('is a line of the container that ended, not of one beside it', () => {
    const [ended] = crashed.containers;
    const lines = linesOf(crashed, 'panic: proxy lost').crashed?.map((line) => ({ ...line, container: 'proxy' })) ?? [];
    expect(ended?.name).toBe('web');
    expect(first({ tasks: [crashed], lines: { crashed: lines } })?.evidence.map(({ source }) => source)).toEqual([
      'stop-reason',
    ]);
  });
});

describe('the check of a container that fails', () => {
  const unhealthy = (name: string) =>
    aTask({ id: 'unwell', health: 'unhealthy', containers: [aContainer({ name, health: 'unhealthy' })] });

  it('is said while its task still runs, before ECS stops it', () => {
    expect(first({ tasks: [unhealthy('web')] })).toMatchObject({
      code: 'container-check',
      facts: { container: 'web' },
      evidence: [{ source: 'health', taskId: 'unwell' }],
    });
  });

  it('is that of the proxy of Service Connect where ECS has added it', () => {
    expect(codeOf({ tasks: [unhealthy('ecs-service-connect-Xy12')] })).toBe('service-connect-proxy');
  });

  it('is none of a task that is being stopped anyway, nor of one that has not been checked yet', () => {
    expect(
      codeOf({ tasks: [{ ...unhealthy('web'), desired: 'stopped' }, aTask({ health: 'unknown' })] }),
    ).toBeUndefined();
  });
});

describe('two faults at once', () => {
  const NEW = 'ecs-svc/2222222222222222222';
  const service = aService({
    deployments: [
      aDeployment({
        id: NEW,
        taskDefinitionArn: revisionArn(2),
        rollout: 'in-progress',
        runningCount: 0,
        createdAt: T0,
      }),
      aDeployment({ primary: false }),
    ],
  });
  const early = { ...notStarted(NO_GROUP), deploymentId: NEW, stoppingAt: T0 - 600_000 };
  const late = { ...crashed, deploymentId: NEW, stoppingAt: NOW };

  it('are both told, and the one that hurts now comes first', () => {
    const { findings } = diagnose(evidence({ service, tasks: [early, late] }));
    expect(findings.map(({ code }) => code)).toEqual(['exit-error', 'log-group-missing']);
  });

  it('leave out the one that a probe finds mended', () => {
    const { findings } = diagnose(evidence({ service, tasks: [early, late], probes: [ok('log-group')] }));
    expect(findings.map(({ code }) => code)).toEqual(['exit-error']);
  });

  it('do not count what an older roll-out, long finished, has left behind', () => {
    const message = `(service web) (task a) (port 8080) is unhealthy in (target-group ${GROUP_ARN}) due to (reason Request timed out).`;
    const events = [
      { id: 's', at: T0 + 50_000, message: '(service web) has reached a steady state.' },
      { id: 'e', at: T0 + 40_000, message },
    ];
    const lost = aStoppedTask({ stopCode: 'InfrastructureHealth', stoppedReason: '', containers: [] });
    const { findings } = diagnose(
      evidence({ service: behindBalancer({ events }), tasks: [lost, aTask({ zone: 'b' })] }),
    );
    expect(findings.map(({ code }) => code)).toEqual(['zone-lost']);
  });
});
