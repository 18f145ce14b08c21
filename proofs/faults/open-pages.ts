import { vi } from 'vitest';
import type { Cloud } from '@/lib/domain/cloud';
import type { ServiceView } from '@/lib/domain/live';
import type { ServiceScope } from '@/lib/domain/scope';
import { fakeJournal } from '@/lib/domain/testing/fake-journal';
import { openLive } from '@/lib/live/server/live-events';
import { createPollerRegistry } from '@/lib/live/server/poller-registry';
import { createIncidentRegister } from '@/lib/server/incidents/incident-register';
import type { TestSandbox } from '@/sandbox/testing';
import { openConsole } from '../open-account';

export const STEP_MS = 250;
/** So many turns of Node.js without a question under way, and nobody is about to ask one. */
const QUIET_TURNS = 4;
const TURNS_MAX = 2_000;

/** A console whose clock is the sandbox's, with its pages open. */
export type OpenPages = {
  /** Lets a quarter of a second pass for both. */
  pass: () => Promise<void>;
  /** Opens the page of a service, and gives what it shows at any moment; undefined before its first answer. */
  openService: (at: Pick<ServiceScope, 'cluster' | 'service'>) => () => ServiceView | undefined;
  close: () => void;
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

/** Opens a console on a sandbox whose clock stands still, and the page of its fleet. */
export function openPages(sandbox: TestSandbox): OpenPages {
  const { setImmediate: afterTurn } = globalThis;
  vi.useFakeTimers({
    now: sandbox.world().now,
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  });
  const leave = new AbortController();
  const { cloud, pending } = countPending(openConsole(sandbox));
  const bugs: unknown[] = [];
  const onBug = (error: unknown) => bugs.push(error);
  const incidents = createIncidentRegister({ journalOf: () => fakeJournal(), onBug });
  const registry = createPollerRegistry({ now: Date.now, onBug, incidents });
  const scope = { account: 'main', region: sandbox.world().region };
  const drain = async (events: AsyncIterable<unknown>) => {
    for await (const _ of events);
  };
  void drain(registry.fleets.states(scope, cloud, leave.signal));

  return {
    pass: async () => {
      sandbox.advance(STEP_MS);
      await vi.advanceTimersByTimeAsync(STEP_MS);
      // A question that waits for time to pass, such as for its second attempt, is not waited for.
      for (
        let quiet = 0, turn = 0;
        quiet < QUIET_TURNS && turn < TURNS_MAX;
        turn += 1, quiet = pending() > 0 ? 0 : quiet + 1
      )
        await new Promise<void>((resolve) => afterTurn(resolve));
      if (bugs.length > 0) throw new AggregateError(bugs, 'the console has a bug');
    },
    openService: (at) => {
      // What was done to the sandbox since the last step may have moved its clock.
      vi.setSystemTime(sandbox.world().now);
      let shown: ServiceView | undefined;
      const place = { ...scope, ...at };
      const events = openLive(registry.services, place, cloud, { signal: leave.signal, viewOf: ({ view }) => view });
      const follow = async () => {
        for await (const event of events) if (event.kind === 'snapshot') shown = event.value;
      };
      void follow();
      return () => shown;
    },
    close: () => {
      leave.abort();
      vi.useRealTimers();
    },
  };
}
