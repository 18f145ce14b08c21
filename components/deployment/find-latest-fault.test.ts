import { describe, expect, it } from 'vitest';
import { aServiceView } from '@/components/service/testing';
import { aContainer, aService, aStoppedTask, T0 } from '@/lib/domain/testing/builders';
import { findLatestFault } from './find-latest-fault';

const crashed = aStoppedTask({ id: 'crashed', stoppedAt: T0 + 1_000 });
const steady = (at: number) => ({ id: 'steady', at, message: '(service web) has reached a steady state.' });
const unplaced = {
  id: 'unplaced',
  at: T0 + 2_000,
  message: '(service web) was unable to place a task. Reason: Capacity is unavailable at this time.',
};

describe('the latest fault', () => {
  it('is what a task died of, even if an event came later', () => {
    const view = aServiceView({ state: 'failing', tasks: [crashed], service: aService({ events: [unplaced] }) });
    expect(findLatestFault(view)).toMatchObject({ task: { id: 'crashed' }, explanation: { code: 'exit-error' } });
  });

  it('is what an event tells when no task died', () => {
    const view = aServiceView({ state: 'failing', service: aService({ events: [unplaced] }) });
    expect(findLatestFault(view)?.explanation.code).toBe('capacity-unavailable');
  });

  it('is over once the service has been steady since', () => {
    const view = aServiceView({
      state: 'rolling',
      tasks: [crashed],
      service: aService({ events: [steady(T0 + 9_000)] }),
    });
    expect(findLatestFault(view)).toBeUndefined();
  });

  it('is not told of a service that is well', () => {
    expect(findLatestFault(aServiceView({ state: 'steady', tasks: [crashed] }))).toBeUndefined();
  });

  it('is no fault when tasks were only scaled in', () => {
    const scaledIn = aStoppedTask({
      containers: [aContainer({ state: 'stopped' })],
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/1)',
      stoppedAt: T0,
    });
    expect(findLatestFault(aServiceView({ state: 'rolling', tasks: [scaledIn] }))).toBeUndefined();
  });
});
