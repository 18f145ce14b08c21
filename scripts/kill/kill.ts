// `npm run kill`: kills the replica that deploys, with SIGKILL, at each of its calls that change something, before AWS has the call
// and after it; another replica, whose clock is a minute off, goes on. In the end the account holds everything once, or nothing
// when the run was undone. Each call of each spec is cut; `-- --all` takes each in every way (the moments, the endings, a minute
// ahead and behind) in the place of one in turn. A spec takes some minutes: a lease lasts 45 seconds, whatever the clocks say.
import { join } from 'node:path';
import { SPECS } from '../../proofs/specs';
import { createReport } from '../image-test/report';
import { openServerActions } from '../rolling-update/server-actions';
import { killReplicas, prepareInstallation } from './console-process';
import { type Ending, type KillCase, type Reference, runCase, runReference, type Tools } from './kill-case';
import { KILL_MOMENTS } from './killing-proxy';
import { findSkew } from './skew';

const SKEW_SECONDS = 60;
const ENDINGS: readonly Ending[] = ['resumed', 'undone', 'resumed-twice'];
/** A case mostly waits for a lease to expire. */
const AT_ONCE = Number(process.env.AT_ONCE ?? 6);
const isWhole = process.argv.includes('--all');
/** With roles and a cluster to make, and with everything that stands before and beside a service. */
const TITLES = [/^in an account with nothing/, /^as many tasks/];
const specs = SPECS.filter(({ title }) => TITLES.some((each) => each.test(title)));

const report = createReport('A killed replica');
const installation = await prepareInstallation();
const { name, skew } = findSkew();
const call = openServerActions(join(process.cwd(), process.env.NEXT_DIST_DIR || '.next'));
const tools: Tools = { installation, call, skew };
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void killReplicas().then(() => process.exit(1)));
report.note(`Clocks are set off by ${name}.`);
try {
  for (const spec of specs) {
    const reference = await runReference(spec, tools);
    report.section(`${spec.title}: ${reference.mutations.length} calls`);
    await runCases(
      listCases(reference).map((each) => ({ spec, ...each })),
      reference,
    );
  }
} catch (error) {
  report.holds('the kills go through', false);
  console.log(error);
} finally {
  await killReplicas();
  installation.remove();
}
process.exit(report.end());

type Variant = Omit<KillCase, 'spec'>;

/** Each call is cut at both moments; the endings and the clocks by turns. */
function listCases({ mutations }: Reference): Variant[] {
  return mutations.flatMap((_, at) =>
    KILL_MOMENTS.flatMap((moment, turn) =>
      ENDINGS.flatMap((ending, index) => {
        const isInTurn = index === (at + turn) % ENDINGS.length;
        const skews = [SKEW_SECONDS, -SKEW_SECONDS].filter((_, sign) => isWhole || sign === (at + turn) % 2);
        return isWhole || isInTurn ? skews.map((skewSeconds) => ({ kill: { at, moment }, ending, skewSeconds })) : [];
      }),
    ),
  );
}

async function runCases(cases: readonly KillCase[], reference: Reference): Promise<void> {
  const left = [...cases];
  const worker = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const { kill, ending, skewSeconds } = next;
      const clock = `${skewSeconds > 0 ? '+' : '−'}${Math.abs(skewSeconds)} s`;
      const what = (operation: string) =>
        `${kill.at + 1}, killed ${kill.moment} ${operation}, ${ending} at a replica with ${clock}`;
      try {
        const { operation, takenOverMs, fault } = await runCase(next, reference, tools);
        const detail = fault ?? `taken over after ${Math.round(takenOverMs / 1_000)} s, the account is as it must be`;
        report.holds(`${what(operation)}: ${detail}`, fault === undefined);
      } catch (error) {
        report.holds(`${what('a call')}: ${error}`, false);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
