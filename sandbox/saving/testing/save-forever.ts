import { manualClock } from '@/sandbox/clock';
import { Regions } from '@/sandbox/regions';
import { openState } from '@/sandbox/saving/open-state';

/**
 * A process to be killed: goes on with the state in the file that it is given and saves after each simulated second, as fast
 * as it can. Prints the instant of each save once it is done.
 */
async function main(path: string): Promise<never> {
  const { file, snapshot } = await openState(path, (text) => process.stderr.write(`${text}\n`));
  const clock = manualClock(snapshot?.clockMs ?? Date.UTC(2026, 10, 23, 9));
  const regions = new Regions({ scenario: 'boutique', speed: 10, seed: 1, clock }, snapshot?.worlds);
  for (;;) {
    clock.advance(1000);
    await file.write(regions.snapshot());
    process.stdout.write(`${clock.now()}\n`);
  }
}

void main(process.argv[2] ?? '');
