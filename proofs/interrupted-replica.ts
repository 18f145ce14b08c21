import type { Cloud } from '@/lib/domain/cloud';
import { Failure } from '@/lib/domain/problem';
import { createJournal } from '@/lib/server/audit/journal';
import type { Context } from '@/lib/server/context';
import type { ProofAccount } from './open-account';
import { simulatedSleep } from './simulated-sleep';

/** How a run may break off in the middle of a call. */
export const INTERRUPTION_KINDS = [
  /** The process dies before the call has left it. */
  'killed-before',
  /** It dies when the call is done, and before it could write that down. */
  'killed-after',
  /** The call is done and its answer lost, and from then on AWS is out of reach. */
  'lost',
  /** AWS throttles, and keeps throttling. */
  'throttled',
  /** AWS refuses this one call. */
  'refused',
] as const;
export type InterruptionKind = (typeof INTERRUPTION_KINDS)[number];

/** The `at`th call that changes something, from 0. */
export type Interruption = { kind: InterruptionKind; at: number };

const isChange = (operation: string): boolean => !/^(?:Describe|Get|List)/.test(operation);

class ProcessKilled extends Error {}

/** One process of the console, with its own view of the account; it may be cut off from it. */
export type Replica = {
  context: Context;
  changes: () => number;
  /** Resolves when AWS has all that the process had sent, also just before it died. */
  whenReceived: () => Promise<void>;
};

/** A process that works on an account as the console does, but for the call at which it is cut. */
export function openReplica({ sandbox, context }: ProofAccount, interruption?: Interruption): Replica {
  let changes = 0;
  let isDead = false;
  let isDisconnected = false;
  const underWay = new Set<Promise<unknown>>();
  const now = () => sandbox.world().now;
  const sleep = simulatedSleep(sandbox);

  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isDead) throw new ProcessKilled();
    if (isDisconnected) throw unreachable();
    const sent = work();
    underWay.add(sent);
    return sent.finally(() => underWay.delete(sent));
  };
  const perform: Cloud['perform'] = (call) =>
    guarded(async () => {
      if (!isChange(call.operation)) return context.perform(call);
      changes += 1;
      const isHere = interruption !== undefined && changes === interruption.at + 1;
      const isDeferred = interruption !== undefined && changes > interruption.at;
      if (isDeferred && interruption.kind === 'throttled')
        throw new Failure({ code: 'throttled', facts: { error: 'Throttling' } });
      if (!isHere) return context.perform(call);
      if (interruption.kind === 'refused')
        throw new Failure({ code: 'access-denied', facts: { error: 'AccessDenied' } });
      if (interruption.kind !== 'killed-before') await context.perform(call);
      if (interruption.kind === 'lost') {
        isDisconnected = true;
        throw unreachable();
      }
      isDead = true;
      throw new ProcessKilled();
    });
  /** What AWS does not answer a process goes on writing for as long as it lives; this one will never be connected again. */
  const writing = <T>(work: () => Promise<T>): Promise<T> =>
    isDisconnected ? Promise.reject(new Failure({ code: 'expired-credentials' })) : guarded(work);
  const { logs, ecs } = context;
  const journal = createJournal({
    logs: {
      ensureLogGroup: (...all) => writing(() => logs.ensureLogGroup(...all)),
      writeLines: (...all) => writing(() => logs.writeLines(...all)),
      readStream: (...all) => guarded(() => logs.readStream(...all)),
      searchLines: (...all) => guarded(() => logs.searchLines(...all)),
    },
    now,
    sleep,
    logEntry: () => undefined,
  });
  const whenReceived = async () => {
    await Promise.allSettled(underWay);
  };
  const watched: Cloud['ecs'] = {
    ...ecs,
    getService: (...all) => guarded(() => ecs.getService(...all)),
    listTasks: (...all) => guarded(() => ecs.listTasks(...all)),
  };
  return { context: { ...context, now, journal, perform, ecs: watched }, changes: () => changes, whenReceived };
}

const unreachable = () => new Failure({ code: 'unreachable', facts: { error: 'ECONNRESET' } });
