import type { Instrumentation } from 'next';

/**
 * Next calls this once, before the server takes requests. A server that nobody could sign in to safely does not start; one
 * that is told to end finishes what is under way or leaves it to others, and continues what others have left.
 */
export async function register(): Promise<void> {
  // Next puts the runtime's name here at build time, and leaves out of the other one what only this one can do.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const [
      { assertSafeStartup },
      { endOnSignals, warnOfOldNode, watchRequests },
      { believeTrustedProxies },
      { keepSessions },
      { continueReleasedRuns },
      { keepOutside },
    ] = await Promise.all([
      import('./lib/auth/startup'),
      import('./lib/server/shutdown/install'),
      import('./lib/server/trust-proxies'),
      import('./lib/server/sessions/keep-sessions'),
      import('./lib/server/runs/continue-released-runs'),
      import('./lib/server/limits'),
    ]);
    keepOutside();
    assertSafeStartup();
    warnOfOldNode();
    watchRequests();
    believeTrustedProxies();
    keepSessions();
    // Set by scripts/start.mjs; without it, Next itself ends the process, as `next dev` does.
    if (process.env.NEXT_MANUAL_SIG_HANDLE) {
      endOnSignals();
      continueReleasedRuns();
    }
  }
}

/** Next calls this with an error of a page, a route or a server action that was not caught. */
export const onRequestError: Instrumentation.onRequestError = async (error, { path }, { routePath, routeType }) => {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { logRequestError } = await import('./lib/server/shutdown/install');
    logRequestError(error, { path, routePath, routeType });
  }
};
