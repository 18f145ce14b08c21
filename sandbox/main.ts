import { readFileSync } from 'node:fs';
import { manualClock, systemClock } from './clock';
import { documentFrom } from './operations/iam/roles';
import { openState } from './saving/open-state';
import { readSettings, type Settings } from './settings';
import { startServer } from './start';

/** Starts the sandbox as its environment says, and runs it until it is stopped. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const state = settings.stateFile === undefined ? undefined : await openState(settings.stateFile, warn);
  const manual = settings.manualClock ? manualClock(state?.snapshot?.clockMs ?? Date.now()) : undefined;
  const sandbox = await startServer({
    ...settings,
    callerPolicy: settings.callerPolicy && readPolicy(settings.callerPolicy),
    state,
    clock: manual ?? systemClock,
    advance: manual?.advance,
    onBug: (error) => warn(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  });
  const { scenario, speed } = state?.snapshot ?? settings;
  const origin = state?.snapshot ? `, as saved at ${new Date(state.snapshot.clockMs).toISOString()}` : '';
  process.stdout.write(`Sandbox ready on ${sandbox.url} (scenario ${scenario}, speed ${speed}${origin})\n`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void sandbox.close().then(() => process.exit(0), exitWithReason));
  }
}

/** @throws Error that names the file when it cannot be read or is no policy */
function readPolicy({ accessKeyId, file }: NonNullable<Settings['callerPolicy']>) {
  try {
    return { accessKeyId, policy: documentFrom(readFileSync(file, 'utf8'), 'policy') };
  } catch (error) {
    throw new Error(`SANDBOX_POLICY: ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const warn = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

const isPortTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

/** Ends with the reason alone: whoever started the sandbox has no use for a stack. */
function exitWithReason(error: unknown): never {
  warn(
    isPortTaken(error)
      ? `Port ${process.env.SANDBOX_PORT ?? '4566'} is taken. Set SANDBOX_PORT to another one.`
      : error instanceof Error
        ? error.message
        : String(error),
  );
  process.exit(1);
}

main().catch(exitWithReason);
