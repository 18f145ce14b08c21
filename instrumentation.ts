/** Next calls this once, before the server takes requests. A server that nobody could sign in to safely does not start. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { startupComplaints } = await import('./lib/auth/startup');
  const complaints = startupComplaints(process.env);
  if (complaints.length === 0) return;
  process.stderr.write(`\nGantry does not start:\n${complaints.map((line) => `- ${line}`).join('\n')}\n\n`);
  process.exit(1);
}
