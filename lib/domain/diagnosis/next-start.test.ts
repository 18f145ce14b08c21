import { describe, expect, it } from 'vitest';
import { aService, aTask, T0 } from '../testing/builders';
import type { ProbeId } from './cause-rule';
import { noEvidence, type Probe } from './evidence';
import { judgeService } from './judge-service';
import { judgeNextStart, START_PROBES } from './next-start';

const ok = (id: ProbeId): Probe => ({ id, verdict: 'ok', facts: {} });
const failed = (id: ProbeId, reason: string, more: Partial<Probe> = {}): Probe => ({
  ...{ id, verdict: 'failed', reason, facts: {} },
  ...more,
});
const SECRET = failed('secrets', 'secret-missing', { names: { secretName: 'shop/db' } });
const causesOf = (...probes: Probe[]) => judgeNextStart(probes, T0).findings.map(({ code }) => code);

describe('whether another task would start', () => {
  it('is so while every probe finds all in order', () => {
    expect(judgeNextStart(START_PROBES.map(ok), T0)).toEqual({ at: T0, findings: [], unchecked: [] });
  });

  it.each<[string, Probe, string]>([
    ['a secret is gone', SECRET, 'secret-missing'],
    [
      'a parameter is gone',
      failed('secrets', 'secret-missing', { names: { parameter: '/shop/db' } }),
      'parameter-missing',
    ],
    [
      'the role may not read it any more',
      failed('secrets', 'secret-denied', { names: { secretName: 'shop/db' } }),
      'secret-denied',
    ],
    [
      'the execution role is gone',
      failed('execution-role', 'role-missing', { names: { role: 'exec' } }),
      'role-missing',
    ],
    ['the task role is gone', failed('task-role', 'role-missing', { names: { role: 'own' } }), 'role-missing'],
    ['the execution role is not trusted', failed('execution-role', 'role-untrusted'), 'execution-role-untrusted'],
    ['the task role is not trusted', failed('task-role', 'role-untrusted'), 'task-role-untrusted'],
    ['the role may not pull', failed('execution-role', 'role-cannot-pull'), 'image-denied'],
    [
      'the role may not log in to ECR',
      failed('execution-role', 'role-cannot-pull', { names: { action: 'ecr:GetAuthorizationToken' } }),
      'registry-auth-denied',
    ],
    ['the role may not write logs', failed('execution-role', 'role-cannot-log'), 'log-denied'],
    ['the image is gone', failed('image', 'image-missing'), 'image-missing'],
    ['the image is for another processor', failed('architecture', 'architecture'), 'wrong-architecture'],
    ['the log group is gone', failed('log-group', 'log-group-missing'), 'log-group-missing'],
    [
      'nothing leads to ECR any more',
      failed('network-path', 'no-network-path', { closedServices: ['logs', 's3', 'ecr.dkr', 'ecr.api'] }),
      'registry-auth-unreachable',
    ],
    [
      'nothing leads to the image layers any more',
      failed('network-path', 'no-network-path', { closedServices: ['s3'] }),
      'image-unreachable',
    ],
    ['no address is free', failed('addresses', 'addresses-zone', { names: { free: '0' } }), 'subnet-full'],
  ])('is not so when %s, and that is confirmed', (_, probe, code) => {
    const { findings } = judgeNextStart([probe], T0);
    expect(findings).toMatchObject([
      { code, certainty: 'confirmed', evidence: [{ source: 'probe', probe: probe.id, text: probe.reason }] },
    ]);
  });

  it('is so while another subnet has an address, and while a roll-out alone might lack some', () => {
    expect(causesOf(failed('addresses', 'addresses-zone', { names: { free: '12', subnet: 'subnet-a' } }))).toEqual([]);
    expect(causesOf(failed('addresses', 'addresses-few', { names: { free: '1' } }))).toEqual([]);
  });

  it('names first what a task would meet first', () => {
    const gone = failed('image', 'image-missing');
    expect(causesOf(gone, SECRET, failed('execution-role', 'role-untrusted'))).toEqual([
      'execution-role-untrusted',
      'secret-missing',
      'image-missing',
    ]);
  });

  it('is not taken for so where nobody may look: the permission that is missing is named', () => {
    const hidden: Probe = {
      ...{ id: 'execution-role', verdict: 'unknown', reason: 'unreadable' },
      facts: { permission: 'iam:GetRole' },
    };
    expect(judgeNextStart([hidden], T0)).toMatchObject({
      findings: [],
      unchecked: [{ probe: 'execution-role', text: 'unreadable', facts: { permission: 'iam:GetRole' } }],
    });
  });
});

describe('a service that runs but would not start again', () => {
  const evidence = { ...noEvidence, at: T0 + 100_000, tasks: [aTask(), aTask()], targets: [] };
  const judge = (service = aService(), ...probes: Probe[]) =>
    judgeService({ ...evidence, service }, judgeNextStart(probes, T0));

  it('is never called steady', () => {
    expect(judge(aService(), SECRET)).toMatchObject({
      state: 'cannot-restart',
      nextStart: { findings: [{ code: 'secret-missing', facts: { secretName: 'shop/db' } }] },
    });
    expect(judge(aService(), ok('secrets')).state).toBe('steady');
    expect(judgeService({ ...evidence, service: aService() }).state).toBe('steady');
  });

  it('keeps the word for what is wrong with those that run', () => {
    const gone = judge(aService({ desiredCount: 0, runningCount: 0, status: 'draining' }), SECRET);
    expect(gone.state).toBe('draining');
    const starting = judgeService(
      { ...evidence, service: aService({ desiredCount: 4, pendingCount: 2 }) },
      judgeNextStart([SECRET], T0),
    );
    expect(starting.state).not.toBe('steady');
    expect(starting.nextStart?.findings).toHaveLength(1);
  });
});
