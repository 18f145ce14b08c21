import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { Failure } from '../../domain/problem';
import type { Instant } from '../../domain/scope';

/** The lowest quota of any region: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
const CALLS_PER_SECOND = 5;
/** A second, and what a call may take until it reaches AWS. */
const SECOND_MS = 1_050;

/** How many calls of FilterLogEvents this process makes in one account and region. */
export type CallBudget = {
  /** Counts a call that waits for nobody, such as one of the lines that somebody watches. */
  count: () => void;
  /**
   * Waits until a call fits in the second, and counts it. Whoever waits is served in turn.
   * @throws Failure when `signal` aborts meanwhile
   */
  take: (signal: AbortSignal) => Promise<void>;
};

type Clock = { now: () => Instant; sleep: (ms: number) => Promise<void> };

const PRODUCTION: Clock = {
  now: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

export function createCallBudget({ now, sleep }: Clock = PRODUCTION, perSecond = CALLS_PER_SECOND): CallBudget {
  let recent: Instant[] = [];
  let taken = 0;
  let turn: Promise<void> = Promise.resolve();

  const count = () => {
    recent = [...recent.filter((at) => at > now() - SECOND_MS), now()];
  };
  const waitForRoom = async (signal: AbortSignal): Promise<void> => {
    for (;;) {
      if (signal.aborted) throw new Failure({ code: 'unreachable', source: 'logs:FilterLogEvents' });
      const within = recent.filter((at) => at > now() - SECOND_MS);
      const oldest = within[within.length - perSecond];
      if (oldest === undefined) break;
      await sleep(Math.max(1, oldest + SECOND_MS - now()));
    }
    count();
    taken += 1;
  };

  return {
    // A call that was waited for has been counted: it begins now.
    count: () => {
      if (taken === 0) return count();
      recent[Math.max(0, recent.length - taken)] = now();
      taken -= 1;
    },
    take: (signal) => {
      const own = turn.then(() => waitForRoom(signal));
      turn = own.catch(() => undefined);
      return own;
    },
  };
}

// By the configuration, which the views of one client share (`observeClients`).
const budgets = new WeakMap<object, CallBudget>();

/** The budget of a client, whose calls it counts; those that are made again after an error too. */
export function callBudgetOf(client: CloudWatchLogsClient): CallBudget {
  const existing = budgets.get(client.config);
  if (existing) return existing;
  const budget = createCallBudget();
  budgets.set(client.config, budget);
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName === 'FilterLogEventsCommand') budget.count();
        return next(args);
      },
    { step: 'finalizeRequest', priority: 'low', name: 'countFilterLogEvents' },
  );
  return budget;
}
