import { describe, expect, it } from 'vitest';
import type { DiagnosisCode } from '@/lib/domain/diagnosis/codes';
import type { Certainty } from '@/lib/domain/diagnosis/finding';
import { Failure } from '@/lib/domain/problem';
import type { ServiceState } from '@/lib/domain/service-state';
import { createServiceExplainer } from '@/lib/server/load/explain-service';
import { reachSteadyState } from '@/lib/server/runs/reach-steady-state';
import { trustPolicyFor } from '@/sandbox/operations/iam/build';
import { failures } from '@/sandbox/scenarios/failures';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { judgeApp } from './judge-app';
import { openConsole } from './open-account';
import { simulatedSleep } from './simulated-sleep';

type Expected = {
  state: ServiceState;
  cause: DiagnosisCode;
  certainty: Certainty;
  /** What the diagnosis names, as far as the scenario decides it. */
  facts?: Record<string, unknown>;
  /** What is shown of it. */
  evidence?: string;
};

const confirmed = (state: ServiceState, cause: DiagnosisCode, facts = {}, evidence?: string): Expected => ({
  ...{ state, cause, certainty: 'confirmed' as const, facts },
  ...(evidence !== undefined && { evidence }),
});
const reported = (state: ServiceState, cause: DiagnosisCode, facts = {}, evidence?: string): Expected => ({
  ...confirmed(state, cause, facts, evidence),
  certainty: 'reported',
});
const someKey = expect.stringMatching(/:key\//);
const someSubnets = expect.stringMatching(/^subnet-/);

/** The true cause of each failure of the sandbox. */
const CAUSES: Readonly<Record<string, Expected>> = {
  'no-route-to-ecr': confirmed('failing', 'registry-auth-unreachable', { subnet: someSubnets }, 'no-network-path'),
  'no-route-to-image-layers': confirmed('failing', 'image-unreachable', { subnet: someSubnets, services: 's3' }),
  'no-route-to-secrets': confirmed('failing', 'secret-unreachable', {
    secretName: 'app/key',
    services: 'secretsmanager',
  }),
  'no-route-to-parameters': confirmed('failing', 'parameter-unreachable', { parameter: '/app/key', services: 'ssm' }),
  'no-route-to-logs': confirmed('failing', 'log-group-unreachable', { services: 'logs' }),
  'no-route-to-environment-file': reported('failing', 'environment-file-unreachable'),
  'registry-unreachable': reported('failing', 'registry-not-answering', {}, 'ok'),
  'execution-role-denied': confirmed('failing', 'registry-auth-denied', {
    role: 'ecsTaskExecutionRole',
    action: expect.stringContaining('ecr:GetAuthorizationToken'),
  }),
  'pull-denied': confirmed('failing', 'image-denied', { action: expect.stringContaining('ecr:BatchGetImage') }),
  'logs-denied': confirmed('failing', 'log-denied', { action: 'logs:CreateLogStream, logs:PutLogEvents' }),
  'role-not-trusted': confirmed('failing', 'execution-role-untrusted', { role: 'ecsTaskExecutionRole' }),
  'task-role-not-trusted': confirmed('failing', 'task-role-untrusted', { role: 'appTaskRole' }),
  'task-role-null': reported('failing', 'role-name-null', { role: 'null' }),
  'secret-denied': confirmed('failing', 'secret-denied', { secretName: 'app/key', role: 'ecsTaskExecutionRole' }),
  'secret-key-denied': confirmed('failing', 'key-denied', { secretName: 'app/key', key: someKey }, 'key-not-allowed'),
  'parameter-key-denied': confirmed('failing', 'key-denied', { parameter: '/app/key', key: someKey }),
  'key-disabled': confirmed('failing', 'key-unusable', { secretName: 'app/key', key: someKey }, 'key-disabled'),
  'missing-secret': confirmed('failing', 'secret-missing', { secretName: 'app/key' }),
  'secret-deleted-under-service': confirmed(
    'cannot-restart',
    'secret-missing',
    { secretName: 'app/key' },
    'secret-missing',
  ),
  'missing-parameter': confirmed('failing', 'parameter-missing', { parameter: '/app/key' }),
  'bad-json-key': reported('failing', 'secret-key', { secretName: 'app/database', secretKey: 'password' }),
  'secret-not-json': reported('failing', 'secret-key', { secretName: 'app/key', secretKey: 'password' }),
  'environment-file-denied': reported('failing', 'environment-file-denied'),
  'missing-environment-file': reported('failing', 'environment-file-missing'),
  'files-name-unknown': reported('failing', 'file-system-unresolved', { fileSystem: expect.stringMatching(/^fs-/) }),
  'files-path-missing': reported('failing', 'file-system-path-missing', { path: '/grafana' }),
  'files-refused': reported('failing', 'file-system-refused'),
  'files-denied': reported('failing', 'file-system-refused'),
  'commit-on-docker-hub': reported('failing', 'image-name'),
  'registry-of-its-own': reported('failing', 'certificate-untrusted'),
  'command-in-one-word': reported('failing', 'command-one-word'),
  'memory-too-small': reported('failing', 'memory-too-small'),
  'docker-hub-limit': reported('failing', 'registry-rate-limit'),
  'private-repository': reported('failing', 'registry-login', { image: 'docker.io/acme/app:1.0' }),
  'image-too-large': reported('failing', 'disk-full'),
  'no-container-instances': reported('failing', 'no-instances'),
  'engines-stalled': reported('failing', 'engine-timeout'),
  'storage-unavailable': reported('failing', 'storage-timeout'),
  'nothing-to-roll-back-to': confirmed('failing', 'variable-missing', { variable: 'CATALOGUE_DATABASE_URL' }),
  'volume-role-not-trusted': reported('failing', 'infrastructure-role'),
  'image-missing': confirmed('failing', 'image-missing', { image: expect.stringMatching(/app:2\.0$/) }),
  'wrong-architecture': confirmed(
    'crash-loop',
    'wrong-architecture',
    { architecture: 'arm64 ≠ x86_64' },
    'exec format error',
  ),
  'log-group-missing': confirmed('failing', 'log-group-missing', { logGroup: '/ecs/app' }),
  'crash-at-boot': confirmed(
    'crash-loop',
    'variable-missing',
    { variable: 'CATALOGUE_DATABASE_URL', exitCode: '1' },
    'MissingConfigurationError: CATALOGUE_DATABASE_URL is not set',
  ),
  'crash-later': reported(
    'crash-loop',
    'dependency-unreachable',
    { address: '10.0.12.77:5672' },
    'panic: broker unreachable',
  ),
  'out-of-memory': reported('crash-loop', 'out-of-memory', { memoryMib: '512' }),
  'health-check-path': reported('failing', 'health-path-missing', { path: '/status', status: '404' }),
  'never-healthy': reported(
    'failing',
    'load-balancer-status',
    { path: '/healthz', status: '503' },
    'ECONNREFUSED 10.0.12.34:5432',
  ),
  'slow-boot': confirmed(
    'failing',
    'slow-boot',
    { graceSeconds: '0', bootSeconds: '12' },
    'ready to accept connections',
  ),
  'port-nobody-listens': reported(
    'failing',
    'port-mismatch',
    { port: '9090', listensOn: '0.0.0.0:8080' },
    'listening on 0.0.0.0:8080',
  ),
  'security-group-closed': confirmed('failing', 'group-closed', {
    port: '8080',
    groups: expect.stringContaining('app-tasks'),
  }),
  'container-check-failing': reported('failing', 'container-check', {}, 'ECONNREFUSED 10.0.12.34:5432'),
  'capacity-unavailable': reported('failing', 'capacity-unavailable'),
  'subnet-full': confirmed('degraded', 'subnet-full', { subnet: someSubnets, free: '0' }),
  'interfaces-unavailable': reported('failing', 'network-interface-timeout'),
  'zone-down': {
    state: 'degraded',
    cause: 'zone-lost',
    certainty: 'likely',
    facts: { zone: 'eu-west-3a' },
    evidence: 'InfrastructureHealth',
  },
  'circuit-breaker-rolled-back': confirmed('rolled-back', 'variable-missing', { variable: 'CATALOGUE_DATABASE_URL' }),
  'circuit-breaker-stopped': confirmed('failing', 'variable-missing', { variable: 'CATALOGUE_DATABASE_URL' }),
  'deadlocked-percents': reported('rolling', 'bounds-deadlock', {
    minimumPercent: '100',
    maximumPercent: '140',
    desired: '2',
  }),
};
/** What is nobody's fault. */
const NO_FAULT = ['spot-interrupted'];

async function inScenario<T>(scenario: string, work: (sandbox: TestSandbox) => Promise<T>): Promise<T> {
  const sandbox = await startSandbox({ scenario, speed: 10 });
  try {
    return await work(sandbox);
  } finally {
    await sandbox.close();
  }
}

describe('the cause of a failure', () => {
  it('is known for every scenario', () => {
    expect([...Object.keys(CAUSES), ...NO_FAULT].toSorted()).toEqual(Object.keys(failures).toSorted());
  });

  it.each(Object.entries(CAUSES))('%s comes first, with evidence', async (scenario, expected) => {
    const { state, diagnosis, nextStart } = await inScenario(scenario, judgeApp);
    // Of one that runs still, what its next task would meet.
    const [first] = state === 'cannot-restart' ? (nextStart?.findings ?? []) : diagnosis.findings;
    expect({ state, cause: first?.code, certainty: first?.certainty }).toEqual({
      state: expected.state,
      cause: expected.cause,
      certainty: expected.certainty,
    });
    expect(first?.facts).toMatchObject(expected.facts ?? {});
    expect(first?.evidence.map(({ text }) => text).join('\n')).toContain(expected.evidence ?? '');
    expect(diagnosis.pending).toEqual([]);
  });

  it.each(NO_FAULT)('is none in %s', async (scenario) => {
    const { state, diagnosis } = await inScenario(scenario, judgeApp);
    expect([state, diagnosis.findings]).toEqual(['steady', []]);
  });
});

describe('what AWS reported last', () => {
  /** Mended a moment ago, and not tried again since. */
  const mended: Record<string, (sandbox: TestSandbox) => void> = {
    'role-not-trusted': (sandbox) => {
      const role = sandbox.world().iam.roles.get('ecsTaskExecutionRole');
      if (role) role.trustPolicy = trustPolicyFor('ecs-tasks.amazonaws.com');
    },
  };

  it.each(Object.entries(mended))('is not said of %s once a probe has found it in order', async (scenario, mend) => {
    const { diagnosis } = await inScenario(scenario, async (sandbox) => {
      mend(sandbox);
      return judgeApp(sandbox);
    });
    expect(diagnosis.findings.map(({ code, certainty }) => [code, certainty])).toEqual([['in-order-now', 'likely']]);
  });
});

describe('a crash loop', () => {
  it('is one at every moment, and not steady between two ends', async () => {
    await inScenario('crash-later', async (sandbox) => {
      for (let second = 0; second < 40; second += 4) {
        const { state, loop } = await judgeApp(sandbox);
        expect(state).toBe('crash-loop');
        expect(loop?.ends).toBeGreaterThan(10);
        sandbox.advance(4_000);
      }
    });
  });
});

describe('a run that waits for a service', () => {
  it('fails with the cause that the pages of the service show', async () => {
    const [problem, shown] = await inScenario('circuit-breaker-stopped', async (sandbox) => {
      const context = openConsole(sandbox);
      const [service] = await context.ecs.listServices('app');
      const reached = reachSteadyState(
        { cluster: 'app', service: 'app' },
        {
          ecs: context.ecs,
          taskDefinitionArn: service?.taskDefinitionArn,
          explain: createServiceExplainer(context),
          recordUpdate: () => {},
          sleep: simulatedSleep(sandbox),
          now: context.now,
        },
      );
      const failure = await reached.catch((error: unknown) => error);
      return [failure instanceof Failure ? failure.problem : undefined, await judgeApp(sandbox)] as const;
    });
    const [first] = shown.diagnosis.findings;
    expect(problem?.facts).toMatchObject({ diagnosis: first?.code, variable: 'CATALOGUE_DATABASE_URL' });
  });
});
