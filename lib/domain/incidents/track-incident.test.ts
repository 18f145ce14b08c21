import { describe, expect, it } from 'vitest';
import type { DiagnosisCode } from '../diagnosis/codes';
import { noEvidence } from '../diagnosis/evidence';
import type { Finding } from '../diagnosis/finding';
import { judgeService } from '../diagnosis/judge-service';
import { aDeployment, aService, aStoppedTask, aTarget, aTask, GROUP_ARN, T0 } from '../testing/builders';
import { type Incident, type IncidentEvent, summarizeIncident } from './incident';
import { type Observation, observeService } from './observe-service';
import { toIncidents } from './to-incidents';
import { CALM_MS, CAUSE_MS, ILL_MS, type IncidentTrack, REOPEN_MS, trackIncident } from './track-incident';

const WEB = { cluster: 'boutique', service: 'web' };
const SECOND = 1_000;

const aFinding = (code: DiagnosisCode, over: Partial<Finding> = {}): Finding => ({
  code,
  facts: {},
  raw: 'Essential container in task exited',
  certainty: 'reported',
  evidence: [{ source: 'stop-reason', text: 'Essential container in task exited' }],
  origins: [code],
  times: 1,
  taskIds: [],
  ...over,
});

const calm: Omit<Observation, 'at'> = {
  ...{ state: 'steady', findings: [], hasFailed: false, isOver: false, isIll: false, signAt: 0, beganAt: T0 },
  ...{ deployment: 'ecs-svc/1', revision: 'web:1' },
};
const failing = (signAt: number, findings = [aFinding('exit-error')]): Partial<Observation> => ({
  ...{ state: 'degraded', hasFailed: true, signAt, beganAt: signAt, findings },
});
const ill: Partial<Observation> = { state: 'degraded', isIll: true, findings: [aFinding('load-balancer-timeout')] };

/** One replica that looks at a service; `look` gives what it writes. */
function aReplica(lines: IncidentEvent[] = []) {
  let track: IncidentTrack = {};
  return {
    lines,
    look: (seconds: number, over: Partial<Observation> = {}): string | undefined => {
      const seen = { ...calm, at: T0 + seconds * SECOND, ...over };
      const tracking = trackIncident(track, toIncidents(lines)[0], seen, WEB);
      track = tracking.track;
      if (tracking.event) lines.push(tracking.event);
      return tracking.event?.type;
    },
    incidents: (): Incident[] => toIncidents(lines),
  };
}

describe('an incident', () => {
  it('opens at once when a task has failed, when the first of them did', () => {
    const { look, incidents } = aReplica();
    expect(look(0)).toBeUndefined();
    expect(look(10, { ...failing(T0 + 8 * SECOND), beganAt: T0 + 4 * SECOND })).toBe('opened');
    expect(incidents()).toMatchObject([
      { openedAt: T0 + 4 * SECOND, state: 'degraded', revision: 'web:1', causes: [{ code: 'exit-error' }] },
    ]);
    expect(incidents()[0]).not.toHaveProperty('closedAt');
  });

  it('opens for targets when they have been ill for a while, not for one bad check', () => {
    const { look, lines } = aReplica();
    look(0, ill);
    look(ILL_MS / SECOND - 10, ill);
    look(ILL_MS / SECOND - 5);
    look(ILL_MS / SECOND, ill);
    expect(lines).toEqual([]);
    look(2 * (ILL_MS / SECOND), ill);
    expect(lines).toMatchObject([{ type: 'opened', openedAt: T0 + ILL_MS }]);
  });

  it('neither closes nor is written again while trouble comes and goes', () => {
    const { look, lines } = aReplica();
    const between = CALM_MS / SECOND - 10;
    for (let seconds = 0; seconds < 3_600; seconds += between) {
      look(seconds, failing(T0 + seconds * SECOND));
      look(seconds + 5);
      look(seconds + between - 5);
    }
    expect(lines.map(({ type }) => type)).toEqual(['opened']);
  });

  it('closes after a time of calm, as of the beginning of the calm', () => {
    const { look, incidents } = aReplica();
    look(0, failing(T0));
    look(60);
    expect(look(60 + CALM_MS / SECOND - 1)).toBeUndefined();
    expect(look(60 + CALM_MS / SECOND)).toBe('closed');
    expect(incidents()).toMatchObject([{ closedAt: T0 + 60 * SECOND }]);
  });

  it('closes at the first look of somebody who comes late, as of when ECS said that the service is steady', () => {
    const { lines } = aReplica();
    aReplica(lines).look(0, failing(T0));
    const restarted = aReplica(lines);
    expect(restarted.look(7_200, { steadyAt: T0 + 300 * SECOND })).toBe('closed');
    expect(restarted.incidents()).toMatchObject([{ closedAt: T0 + 300 * SECOND }]);
  });

  it.each(['rolled-back', 'paused', 'inactive'] as const)('ends as well when the service is %s', (state) => {
    const { look, incidents } = aReplica();
    look(0, failing(T0));
    look(30, { ...failing(T0), state });
    look(30 + CALM_MS / SECOND, { ...failing(T0), state });
    expect(incidents()).toMatchObject([{ closedAt: T0 + 30 * SECOND }]);
    expect(look(600, { ...failing(T0), state })).toBeUndefined();
  });

  it('is there of a roll-back that was over before anybody looked, once', () => {
    const { look, lines } = aReplica();
    const rolledBack = { ...failing(T0 - 900 * SECOND), state: 'rolled-back' as const, steadyAt: T0 - 600 * SECOND };
    for (const seconds of [0, 10, 20, 3_000]) look(seconds, rolledBack);
    expect(lines.map(({ type }) => type)).toEqual(['opened', 'closed']);
    expect(toIncidents(lines)).toMatchObject([{ openedAt: T0 - 900 * SECOND, closedAt: T0 - 600 * SECOND }]);
  });

  it('is there of a failure that nobody saw and that did not go on, once', () => {
    const { look, lines } = aReplica();
    const over = { ...failing(T0 - 900 * SECOND), state: 'steady' as const, isOver: true };
    for (const seconds of [0, 10, 10 + CALM_MS / SECOND, 3_000]) look(seconds, over);
    expect(lines.map(({ type }) => type)).toEqual(['opened', 'closed']);
  });

  it('opens again when the same deployment fails again soon, and is another one later or after a deployment', () => {
    const close = (replica: ReturnType<typeof aReplica>) => {
      replica.look(0, failing(T0));
      replica.look(10);
      replica.look(10 + CALM_MS / SECOND);
      return replica;
    };
    const end = 10 + CALM_MS / SECOND;
    const soon = close(aReplica());
    expect(soon.look(end + 60, failing(T0 + (end + 60) * SECOND))).toBe('reopened');
    expect(soon.incidents()).toHaveLength(1);

    const later = close(aReplica());
    const second = end + REOPEN_MS / SECOND;
    expect(later.look(second, failing(T0 + second * SECOND))).toBe('opened');
    expect(later.incidents()).toHaveLength(2);

    const deployed = close(aReplica());
    const other = { ...failing(T0 + (end + 60) * SECOND), deployment: 'ecs-svc/2' };
    expect(deployed.look(end + 60, other)).toBe('opened');
    expect(deployed.incidents().map(({ deployment }) => deployment)).toEqual(['ecs-svc/2', 'ecs-svc/1']);
  });

  it('has each cause once: what is made exact takes the place of what it was read as at first', () => {
    const { look, lines, incidents } = aReplica();
    const exact = aFinding('variable-missing', { certainty: 'confirmed', origins: ['exit-error'] });
    look(0, failing(T0));
    look(2, failing(T0, [exact]));
    look(2 + CAUSE_MS / SECOND, failing(T0, [exact]));
    expect(incidents()[0]?.causes.map(({ code }) => code)).toEqual(['variable-missing']);
    // Its probe is asked again, and another fault takes turns with it.
    for (let seconds = 20; seconds < 1_200; seconds += 10) {
      const likely = { ...exact, certainty: 'likely' as const };
      const out = aFinding('out-of-memory');
      look(seconds, failing(T0, seconds % 60 < 30 ? [likely, out] : [aFinding('exit-error'), out]));
    }
    expect(incidents()[0]?.causes.map(({ code, certainty }) => `${code} ${certainty}`)).toEqual([
      'variable-missing confirmed',
      'out-of-memory reported',
    ]);
    expect(lines.map(({ type }) => type)).toEqual(['opened', 'cause-changed', 'cause-changed']);
  });

  it('gets its exact cause after a roll-back as well, when the lines were read', () => {
    const { look, incidents } = aReplica();
    const exact = aFinding('variable-missing', { certainty: 'confirmed', origins: ['exit-error'] });
    look(0, { ...failing(T0), state: 'rolled-back' });
    for (const seconds of [4, 4 + CAUSE_MS / SECOND]) look(seconds, { ...failing(T0, [exact]), state: 'rolled-back' });
    expect(incidents()[0]?.causes.map(({ code }) => code)).toEqual(['variable-missing']);
  });

  it('is in lists with its best founded cause', () => {
    const { look, incidents } = aReplica();
    look(0, failing(T0, [aFinding('exit-error', { certainty: 'likely' }), aFinding('out-of-memory')]));
    const [incident] = incidents();
    expect(incident && summarizeIncident(incident)).toMatchObject({ cause: { code: 'out-of-memory' }, others: 1 });
  });
});

describe('what two replicas write of one incident', () => {
  it('has one id, made of what it is about, and is shown once', () => {
    const lines: IncidentEvent[] = [];
    const [one, other] = [aReplica(), aReplica()];
    for (const [delay, replica] of [one, other].entries()) {
      replica.look(5 + delay, failing(T0));
      replica.look(60 + delay);
      replica.look(60 + delay + CALM_MS / SECOND);
      lines.push(...replica.lines);
    }
    expect(lines).toHaveLength(4);
    expect(new Set(lines.map(({ incident }) => incident)).size).toBe(1);
    expect(toIncidents(lines)).toMatchObject([{ closedAt: T0 + 61 * SECOND, aliases: [] }]);
  });

  it('is one as well when they have seen its beginning at different times, and keeps both ids', () => {
    const [one, other] = [aReplica(), aReplica()];
    one.look(0, failing(T0));
    other.look(1_500, failing(T0 + 1_500 * SECOND));
    const both = toIncidents([...other.lines, ...one.lines]);
    expect(both).toMatchObject([{ id: one.lines[0]?.incident, aliases: [other.lines[0]?.incident], openedAt: T0 }]);
  });

  it('stays closed when one of them comes late with a cause, and opens with trouble anew', () => {
    const { look, lines, incidents } = aReplica();
    look(0, failing(T0));
    look(10);
    look(10 + CALM_MS / SECOND);
    const [first] = lines;
    if (!first) expect.unreachable('it has opened');
    const late = T0 + 200 * SECOND;
    lines.push({ ...first, type: 'cause-changed', at: late });
    expect(incidents()[0]?.closedAt).toBe(T0 + 10 * SECOND);
    lines.push({ ...first, type: 'reopened', at: late });
    expect(incidents()[0]).not.toHaveProperty('closedAt');
  });
});

describe('what a look says of trouble', () => {
  const lookAt = (evidence: Partial<Parameters<typeof judgeService>[0]>) => {
    const whole = { ...noEvidence, at: T0, service: aService(), tasks: [aTask(), aTask()], targets: [], ...evidence };
    return observeService(whole, judgeService(whole));
  };

  it('is a failure with its time, of all tasks that AWS still knows of', () => {
    const stopped = (secondsAgo: number) =>
      aStoppedTask({
        id: `task-${secondsAgo}`,
        startedAt: T0 - 600 * SECOND,
        stoppingAt: T0 - secondsAgo * SECOND,
        stoppedAt: T0 - secondsAgo * SECOND,
      });
    expect(lookAt({ tasks: [aTask(), stopped(50), stopped(20)] })).toMatchObject({
      ...{ hasFailed: true, isIll: false, signAt: T0 - 20 * SECOND, beganAt: T0 - 50 * SECOND },
      ...{ deployment: aDeployment().id, revision: 'boutique-web:1' },
    });
  });

  it('began with the first of many failures, not with one long before them', () => {
    const ends = [50 * 60, ...Array.from({ length: 30 }, (_, index) => 30 * index)];
    const stopped = ends.map((secondsAgo) => {
      const endedAt = T0 - secondsAgo * SECOND;
      return aStoppedTask({ startedAt: T0 - 3_600 * SECOND, stoppingAt: endedAt, stoppedAt: endedAt });
    });
    expect(lookAt({ tasks: [aTask(), ...stopped] })).toMatchObject({ beganAt: T0 - 29 * 30 * SECOND, signAt: T0 });
  });

  it('is over when a task has failed a while ago and the service is well', () => {
    const endedAt = T0 - 1_200 * SECOND;
    const ended = aStoppedTask({ startedAt: T0 - 1_800 * SECOND, stoppingAt: endedAt, stoppedAt: endedAt });
    const seen = lookAt({ tasks: [aTask(), aTask(), ended] });
    expect(seen).toMatchObject({ state: 'steady', isOver: true, hasFailed: true, signAt: endedAt, beganAt: endedAt });
    expect(seen.findings).toMatchObject([{ code: 'exit-error', times: 1, taskIds: [ended.id] }]);
  });

  it('is nothing of a service that is well, and an ill target is no failure', () => {
    expect(lookAt({})).toMatchObject({ state: 'steady', hasFailed: false, isIll: false, findings: [] });
    const service = aService({
      loadBalancers: [{ targetGroupArn: GROUP_ARN, container: 'web', port: 8080 }],
    });
    const tasks = [aTask({ id: 'ill' }), aTask()];
    const targets = [
      aTarget(tasks[0] ?? {}, { state: 'unhealthy', reason: 'Target.Timeout', description: 'Request timed out' }),
    ];
    expect(lookAt({ service, tasks, targets })).toMatchObject({ hasFailed: false, isIll: true });
  });
});
