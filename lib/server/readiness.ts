import 'server-only';
import { findConfigurationProblems } from '../auth/auth-sources';
import { openCloud } from '../aws';
import { Failure, type ProblemCode } from '../domain/problem';
import type { Instant } from '../domain/scope';
import { env } from '../env';
import { defaultRegion, MAIN_ACCOUNT } from './accounts';
import { type Build, currentBuild } from './build';
import { shutdown } from './shutdown/shutdown';

/** Whether this replica can do its work. It names no account and no person: the health routes answer everybody. */
export type Readiness = Build & {
  isReady: boolean;
  /** Whether somebody can sign in. */
  users: 'configured' | 'none';
  /** `answers`, or why AWS does not. */
  aws: 'answers' | ProblemCode;
  /** When AWS was asked. */
  asOf: Instant;
  /** The process has been told to end. */
  isEnding: boolean;
};

/** How old AWS's answer may be, and a failure. */
export const ANSWER_TTL_MS = 30_000;
export const FAILURE_TTL_MS = 5_000;

export type ReadinessDependencies = {
  now: () => Instant;
  hasUsers: () => boolean;
  /** A call that needs no permission. */
  askAws: () => Promise<unknown>;
  isEnding: () => boolean;
};

/**
 * Reads whether this replica is ready. However often it is asked, AWS is called once per ANSWER_TTL_MS, or per
 * FAILURE_TTL_MS while it does not answer.
 */
export function createReadiness({ now, hasUsers, askAws, isEnding }: ReadinessDependencies) {
  let latest: { asOf: Instant; answer: Promise<Readiness['aws']>; ttlMs: number } | undefined;

  const ask = (asOf: Instant) => {
    const asked = { asOf, answer: answerOf(askAws()), ttlMs: ANSWER_TTL_MS };
    void asked.answer.then((aws) => {
      if (aws !== 'answers') asked.ttlMs = FAILURE_TTL_MS;
    });
    return asked;
  };

  return async (): Promise<Readiness> => {
    const at = now();
    if (!latest || at - latest.asOf >= latest.ttlMs) latest = ask(at);
    const { asOf, answer } = latest;
    const [users, aws] = [hasUsers() ? ('configured' as const) : ('none' as const), await answer];
    const isReady = users === 'configured' && aws === 'answers' && !isEnding();
    return { isReady, ...currentBuild(), users, aws, asOf, isEnding: isEnding() };
  };
}

async function answerOf(asked: Promise<unknown>): Promise<Readiness['aws']> {
  try {
    await asked;
    return 'answers';
  } catch (error) {
    return error instanceof Failure ? error.problem.code : 'unexpected';
  }
}

/** Whether this replica is ready. */
export const getReadiness = createReadiness({
  now: Date.now,
  hasUsers: () => findConfigurationProblems(env()).length === 0,
  askAws: () => openCloud({ account: MAIN_ACCOUNT, region: defaultRegion() }).identity.getCallerIdentity(),
  isEnding: () => shutdown().signal.aborted,
});
