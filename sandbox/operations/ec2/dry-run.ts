import { AwsFault, type OperationTable } from '@/sandbox/operation';

/** Lets every operation be tried without being done: callers of the sandbox may do everything, so it would have succeeded. */
export const withDryRun = (table: OperationTable): OperationTable =>
  Object.fromEntries(
    Object.entries(table).map(([name, open]) => [
      name,
      (world) => {
        const run = open(world);
        return (request, caller) => {
          const dryRunnable: { DryRun?: boolean } = request;
          if (dryRunnable.DryRun) {
            throw new AwsFault('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412);
          }
          return run(request, caller);
        };
      },
    ]),
  );
