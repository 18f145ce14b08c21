import { vi } from 'vitest';
import type { Cloud } from '@/lib/domain/cloud';
import type { Finding } from '@/lib/domain/diagnosis/finding';
import { fakeJournal } from '@/lib/domain/testing/fake-journal';
import { openLive } from '@/lib/live/server/live-events';
import { createPollerRegistry } from '@/lib/live/server/poller-registry';
import { createIncidentRegister } from '@/lib/server/incidents/incident-register';
import { Random } from '@/sandbox/state/random';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { openConsole } from '../open-account';
import type { Fault, FaultKind } from './fault';
import { openShop } from './shop';

const STEP_MS = 250;
const CALM_MS = 15_000;
const AFTER_MS = 30_000;
const LONGEST_MS = 8 * 60_000;
/** So many turns of Node.js without a question under way, and nobody is about to ask one. */
const QUIET_TURNS = 4;
const TURNS_MAX = 2_000;

/** How long the open page of a service took to say what is wrong, in the sandbox's time. */
export type Latency = {
  fault: Fault;
  /** From the moment at which AWS knows of a failure to the first finding, and to the cause. */
  firstMs?: number;
  causeMs?: number;
  /** How it was known then. */
  certainty?: Finding['certainty'];
  /** AWS calls a second of the whole console, from the failure to half a minute after the cause. */
  callsPerSecond: number;
};

/** The same cloud, and how many of its questions are under way. */
function countPending(cloud: Cloud): { cloud: Cloud; pending: () => number } {
  let pending = 0;
  const counted = <T extends object>(part: T): T =>
    new Proxy(part, {
      get: (target, name, receiver) => {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member === 'object' && member !== null) return counted(member);
        if (typeof member !== 'function') return member;
        return (...input: unknown[]) => {
          const answer: unknown = Reflect.apply(member, target, input);
          if (!(answer instanceof Promise)) return answer;
          pending += 1;
          const settle = () => {
            pending -= 1;
          };
          answer.then(settle, settle);
          return answer;
        };
      },
    });
  return { cloud: counted(cloud), pending: () => pending };
}

const FAILED = new Set(['TaskFailedToStart', 'EssentialContainerExited', 'InfrastructureHealth']);

/** Whether AWS tells of a failure of a service: a task that failed or is unhealthy, a target that is ill, a task that was not placed. */
function hasFailure(sandbox: TestSandbox, { cluster, service }: Fault['at'], since: number): boolean {
  const { ecs, balancers } = sandbox.world();
  const own = ecs.clusters.get(cluster)?.services.get(service);
  const attached = [...(own?.revisions.values() ?? [])].flatMap(({ loadBalancers: each }) => each);
  const groups = attached.map(({ targetGroupArn }) => balancers.targetGroups.get(targetGroupArn ?? ''));
  const tasks = [...ecs.tasks.values()].filter(
    (task) => task.clusterName === cluster && task.group === `service:${service}`,
  );
  return (
    tasks.some(({ stopCode, health }) => FAILED.has(stopCode ?? '') || health === 'UNHEALTHY') ||
    groups.some((group) => [...(group?.targets.values() ?? [])].some(({ state }) => state === 'unhealthy')) ||
    (own?.events ?? []).some(({ at, message }) => at >= since && /was unable to/.test(message))
  );
}

const countCalls = async ({ url }: TestSandbox): Promise<number> => {
  const answer: { total: number } = await (await fetch(`${url}/_sandbox/calls`)).json();
  return answer.total;
};

/** Opens the pages of fleet and service, injects a fault, and watches the stream until it names the cause. */
export async function watchStream(kind: FaultKind, seed: number): Promise<Latency> {
  const sandbox = await startSandbox({ scenario: 'boutique', speed: 1 });
  const { setImmediate: afterTurn } = globalThis;
  vi.useFakeTimers({
    now: sandbox.world().now,
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  });
  const leave = new AbortController();
  try {
    const { cloud, pending } = countPending(openConsole(sandbox));
    const bugs: unknown[] = [];
    const onBug = (error: unknown) => bugs.push(error);
    const incidents = createIncidentRegister({ journalOf: () => fakeJournal(), onBug });
    const registry = createPollerRegistry({ now: Date.now, onBug, incidents });
    const scope = { account: 'main', region: sandbox.world().region };
    const shop = openShop(sandbox, new Random(seed));

    const pass = async () => {
      sandbox.advance(STEP_MS);
      await vi.advanceTimersByTimeAsync(STEP_MS);
      // A question that waits for time to pass, such as for its second attempt, is not waited for.
      for (
        let quiet = 0, turn = 0;
        quiet < QUIET_TURNS && turn < TURNS_MAX;
        turn += 1, quiet = pending() > 0 ? 0 : quiet + 1
      )
        await new Promise<void>((resolve) => afterTurn(resolve));
    };
    const drain = async (events: AsyncIterable<unknown>) => {
      for await (const _ of events);
    };

    void drain(registry.fleets.states(scope, cloud, leave.signal));
    for (let ms = 0; ms < CALM_MS; ms += STEP_MS) await pass();
    const fault = await kind(shop);
    vi.setSystemTime(sandbox.world().now);
    let findings: readonly Finding[] = [];
    const watch = async () => {
      const place = { ...scope, ...fault.at };
      const events = openLive(registry.services, place, cloud, { signal: leave.signal, viewOf: ({ view }) => view });
      for await (const event of events) if (event.kind === 'snapshot') findings = event.value.diagnosis.findings;
    };
    void watch();
    if (fault.start === 'some') await shop.update(fault.at, { forceNewDeployment: true });

    const since = sandbox.world().now;
    let failedAt: number | undefined;
    let callsBefore = 0;
    const latency: Latency = { fault, callsPerSecond: 0 };
    for (let ms = 0; ms < LONGEST_MS; ms += STEP_MS) {
      await pass();
      const { now } = sandbox.world();
      if (failedAt === undefined && hasFailure(sandbox, fault.at, since)) {
        failedAt = now;
        callsBefore = await countCalls(sandbox);
      }
      const [first] = findings;
      if (failedAt === undefined || !first) continue;
      latency.firstMs ??= now - failedAt;
      if (!fault.causes.includes(first.code)) continue;
      latency.causeMs = now - failedAt;
      latency.certainty = first.certainty;
      break;
    }
    for (let ms = 0; ms < AFTER_MS; ms += STEP_MS) await pass();
    const seconds = (sandbox.world().now - (failedAt ?? since)) / 1_000;
    latency.callsPerSecond = ((await countCalls(sandbox)) - callsBefore) / seconds;
    if (bugs.length > 0) throw new AggregateError(bugs, 'the console has a bug');
    return latency;
  } finally {
    leave.abort();
    vi.useRealTimers();
    await sandbox.close();
  }
}
