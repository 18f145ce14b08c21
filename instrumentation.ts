/** Next calls this once, before the server takes requests. A server that nobody could sign in to safely does not start. */
export async function register(): Promise<void> {
  // Next puts the runtime's name here at build time, and leaves out of the other one what only this one can do.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { assertSafeStartup } = await import('./lib/auth/startup');
    assertSafeStartup();
  }
}
