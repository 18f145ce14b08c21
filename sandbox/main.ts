import { manualClock, systemClock } from './clock';
import { readSettings } from './settings';
import { startServer } from './start';

/** Starts the sandbox as its environment says, and keeps it until it is told to stop. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const manual = settings.manualClock ? manualClock(Date.now()) : undefined;
  const sandbox = await startServer({
    ...settings,
    clock: manual ?? systemClock,
    advance: manual?.advance,
    onBug: (error) => process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`),
  });
  process.stdout.write(`Sandbox ready on ${sandbox.url} (scenario ${settings.scenario}, speed ${settings.speed})\n`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
  }
}

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

main().catch((error: unknown) => {
  const message = isTaken(error)
    ? `Port ${process.env.SANDBOX_PORT ?? '4566'} is taken. Set SANDBOX_PORT to another one.`
    : error instanceof Error
      ? error.message
      : String(error);
  process.stderr.write(`${message}\n`);
  process.exit(1);
});
