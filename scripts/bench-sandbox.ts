import { startFleet } from './bench-sandbox/fleet';
import { measure } from './bench-sandbox/load';
import { requestsOf, setUp } from './bench-sandbox/requests';

/**
 * Measures the sandbox at size: `npm run bench:sandbox`. The processor time of a request is the figure to compare; requests a
 * second and percentiles also tell how busy the machine is with other things.
 */
const FLEETS = ['50x10', '500x10', '2000x10'] as const;
const CONNECTIONS = 8;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const IDLE_SECONDS = 5;

type Row = {
  fleet: string;
  request: string;
  perSecond: number;
  p50: number;
  p99: number;
  cpuMs: number;
  bytes: number;
};

async function benchFleet(fleet: string): Promise<Row[]> {
  const sandbox = await startFleet(fleet, 'manual');
  try {
    const subject = await setUp(sandbox);
    console.log(`${fleet}: ready after ${sandbox.startSeconds.toFixed(1)} s, ${await sandbox.rssMib()} MiB`);
    const rows: Row[] = [];
    for (const { name, request } of requestsOf(sandbox, subject)) {
      // The first requests compile the code that the others run.
      await measure(sandbox, request, { connections: CONNECTIONS, seconds: 1 });
      const result = await measure(sandbox, request, { connections: CONNECTIONS, seconds: SECONDS });
      rows.push({ fleet, request: name, ...result });
      console.log(sentence(rows.at(-1)));
    }
    console.log(`${fleet}: ${await sandbox.rssMib()} MiB afterwards`);
    return rows;
  } finally {
    sandbox.stop();
  }
}

const sentence = (row: Row | undefined): string =>
  row
    ? `${row.fleet.padEnd(8)} ${row.request.padEnd(22)} ${row.perSecond.toFixed(0).padStart(6)}/s  p50 ${row.p50.toFixed(1).padStart(6)} ms  p99 ${row.p99.toFixed(1).padStart(6)} ms  ${row.cpuMs.toFixed(2)} ms of processor each, ${(row.bytes / 1024).toFixed(0)} KiB`
    : '';

/** What a fleet that nobody asks anything costs, in percent of a core. */
async function benchIdle(): Promise<{ percent: number; rssMib: number }> {
  const sandbox = await startFleet('500x10', 'system');
  try {
    const before = await sandbox.cpuMs();
    await new Promise((resolve) => setTimeout(resolve, IDLE_SECONDS * 1000));
    const spent = (await sandbox.cpuMs()) - before;
    return { percent: spent / IDLE_SECONDS / 10, rssMib: await sandbox.rssMib() };
  } finally {
    sandbox.stop();
  }
}

const verdict = (text: string, holds: boolean): void => console.log(`${holds ? 'met   ' : 'MISSED'} ${text}`);

async function main(): Promise<void> {
  const rows: Row[] = [];
  for (const fleet of FLEETS) rows.push(...(await benchFleet(fleet)));
  const idle = await benchIdle();
  console.log('');
  const describeServices = rows.find(
    ({ fleet, request }) => fleet === '500x10' && request.startsWith('DescribeServices'),
  );
  if (describeServices) {
    verdict(
      `DescribeServices: ${describeServices.perSecond.toFixed(0)} a second, wanted 300`,
      describeServices.perSecond >= 300,
    );
    verdict(`DescribeServices: p99 ${describeServices.p99.toFixed(1)} ms, wanted below 60`, describeServices.p99 < 60);
  }
  for (const { request, cpuMs } of rows.filter(({ fleet }) => fleet === '500x10')) {
    const large = rows.find((row) => row.fleet === '2000x10' && row.request === request);
    const ratio = (large?.cpuMs ?? 0) / cpuMs;
    verdict(
      `${request}: ${ratio.toFixed(2)} times the cost in a fleet of 20 000 tasks, wanted at most 1.2`,
      ratio <= 1.2,
    );
  }
  verdict(`${idle.rssMib} MiB at 5 000 tasks, wanted below 600`, idle.rssMib < 600);
  verdict(`an idle fleet takes ${idle.percent.toFixed(2)} % of a core, wanted below 5`, idle.percent < 5);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
