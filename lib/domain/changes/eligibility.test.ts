import { describe, expect, it } from 'vitest';
import type { Service, ServiceDeployment } from '../service';
import { aDeployment, aService, aServiceDeployment, aServiceRevision, revisionArn } from '../testing/builders';
import { type Eligibility, eligibility, permissionOf, SERVICE_ACTIONS, type ServiceAction } from './eligibility';

const EVERYTHING = SERVICE_ACTIONS.map(permissionOf);
const YES: Eligibility = { allowed: true };
const no = (reason: string) => ({ allowed: false, reason });

const onSecond = aService({ deployments: [aDeployment({ taskDefinitionArn: revisionArn(2) })] });
const running = aServiceDeployment({ status: 'in-progress' });
const judge = (service: Service, history: ServiceDeployment[] = [], permissions: readonly string[] = EVERYTHING) =>
  eligibility(permissions, { service, history });

describe('what a person may do to a service', () => {
  it.each(SERVICE_ACTIONS)('is not %s without the permission', (action) => {
    const others = EVERYTHING.filter((permission) => permission !== permissionOf(action));
    expect(judge(onSecond, [running], others)[action]).toEqual({
      ...no('not-permitted'),
      facts: { permission: permissionOf(action) },
    });
  });

  it.each<[string, Service, ServiceDeployment[], Partial<Record<ServiceAction, object>>]>([
    [
      'a steady service',
      onSecond,
      [aServiceDeployment()],
      { 'roll-out': YES, 'roll-back': YES, scale: YES, restart: YES, 'stop-deployment': no('no-deployment-running') },
    ],
    ['a service while it rolls', onSecond, [running], { 'roll-out': YES, 'roll-back': YES, 'stop-deployment': YES }],
    ['a deployment about to begin', onSecond, [{ ...running, status: 'pending' }], { 'stop-deployment': YES }],
    [
      'a deployment being rolled back',
      onSecond,
      [{ ...running, status: 'rollback-in-progress' }],
      { 'stop-deployment': no('already-rolling-back') },
    ],
    ['a first revision', aService(), [aServiceDeployment()], { 'roll-back': no('no-earlier-revision') }],
    [
      'a first revision of a family that follows another',
      aService(),
      [aServiceDeployment({ target: aServiceRevision(4) })],
      { 'roll-back': YES },
    ],
    [
      'a paused service',
      aService({ desiredCount: 0, runningCount: 0 }),
      [],
      { restart: no('no-desired-tasks'), scale: YES, 'roll-out': YES },
    ],
    [
      'a tag of a pause on a service that wants tasks again',
      aService({ desiredCount: 2, tags: { 'gantry:paused': '4' } }),
      [],
      { resume: no('not-paused'), pause: YES },
    ],
    [
      'a service being deleted',
      aService({ status: 'draining' }),
      [running],
      { 'roll-out': no('not-active'), scale: no('not-active'), 'stop-deployment': no('not-active') },
    ],
    [
      'a service of CodeDeploy',
      aService({ controller: 'code-deploy' }),
      [],
      {
        restart: { ...no('other-controller'), facts: { controller: 'code-deploy' } },
        'roll-out': no('other-controller'),
        'roll-back': no('other-controller'),
        edit: no('other-controller'),
        delete: no('other-controller'),
        scale: YES,
        pause: YES,
      },
    ],
    [
      'a daemon',
      aService({ scheduling: 'daemon', capacity: { launchType: 'EC2', providers: [] } }),
      [],
      { scale: no('daemon'), pause: no('daemon'), resume: no('daemon'), restart: YES, 'roll-out': YES },
    ],
  ])('follows from %s', (_, service, history, expected) => {
    expect(judge(service, history)).toMatchObject(expected);
  });

  it.each([
    [{ launchType: 'EC2', providers: [] }, no('not-fargate')],
    [{ providers: [{ name: 'hosts', weight: 1, base: 0 }] }, no('not-fargate')],
    [{ providers: [{ name: 'FARGATE_SPOT', weight: 1, base: 0 }] }, YES],
  ])('is to edit it in the form only on Fargate: %j', (capacity, answer) => {
    expect(judge({ ...onSecond, capacity }).edit).toEqual(answer);
  });
});
