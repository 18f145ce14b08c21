import { describe, expect, it } from 'vitest';
import { isSymptom } from '@/lib/domain/diagnosis/codes';
import type { Finding } from '@/lib/domain/diagnosis/finding';
import { Random } from '@/sandbox/state/random';
import { FAULTS } from './faults';
import { isClaim, type Watch, watchFault } from './watch-fault';

const KINDS = Object.keys(FAULTS);

/** `SEED=` repeats a draw, `FAULT=` looks at the kinds of that name alone. */
const SEED = Number(process.env.SEED ?? 1);
const ONLY = process.env.FAULT;
const CASES = Number(process.env.CASES ?? (process.env.PROVE === 'all' ? 5 * KINDS.length : 20));
const RIGHT_SHARE = 0.95;
const CASE_MS = 15_000;

type Result = { kind: string; seed: number; right: boolean; wrong: string[]; watch: Watch };

/** Each kind once before one comes again, in an order that the seed draws. */
function drawKinds(): { kind: string; seed: number }[] {
  const random = new Random(SEED);
  const drawn: { kind: string; seed: number }[] = [];
  const kinds = ONLY === undefined ? KINDS : KINDS.filter((kind) => kind.includes(ONLY));
  while (drawn.length < CASES) {
    const round = kinds.map((kind) => ({ kind, order: random.next() })).toSorted((a, b) => a.order - b.order);
    for (const { kind } of round) drawn.push({ kind, seed: random.between(1, 1_000_000) });
  }
  return drawn.slice(0, CASES);
}

const isNamed = ({ fault }: Watch, finding: Finding | undefined): boolean =>
  finding !== undefined &&
  fault.causes.includes(finding.code) &&
  expect.objectContaining(fault.facts ?? {}).asymmetricMatch(finding.facts);

function judge(kind: string, seed: number, watch: Watch): Result {
  const { fault, verdicts } = watch;
  const claims = verdicts.flatMap(({ diagnosis }) =>
    diagnosis.findings.filter((finding) => isClaim(finding) && !isSymptom(finding)),
  );
  const wrong = claims
    .filter(({ code }) => !fault.causes.includes(code))
    .map(({ certainty, code, raw }) => `${certainty} ${code}: ${raw}`);
  const right =
    fault.causes.length === 0
      ? verdicts.every(({ diagnosis }) => diagnosis.findings.length === 0)
      : verdicts.length > 0 &&
        verdicts.every(
          ({ diagnosis: { findings } }) => (fault.isPassing && findings.length === 0) || isNamed(watch, findings[0]),
        );
  return { kind, seed, right, wrong: [...new Set(wrong)], watch };
}

function describeResult({ kind, seed, wrong, watch: { fault, start, verdicts } }: Result): string {
  const said = verdicts.map(({ state, diagnosis }) => {
    const [first] = diagnosis.findings;
    return `${state} ${first?.certainty} ${first?.code} ${JSON.stringify(first?.facts)} (${diagnosis.findings.length})`;
  });
  return [
    `${kind} (seed ${seed}) of ${fault.at.cluster}/${fault.at.service}, start ${start}, ${fault.detail ?? ''}`,
    `  wanted ${fault.causes.join(' or ')} ${JSON.stringify(fault.facts ?? {})}`,
    ...said.map((line) => `  said ${line}`),
    ...wrong.map((line) => `  WRONG ${line}`),
  ].join('\n');
}

describe('one fault in a shop that runs', () => {
  it(
    'is named rightly, and nothing else is claimed to be known',
    async () => {
      const results: Result[] = [];
      for (const { kind, seed } of drawKinds()) {
        const fault = FAULTS[kind];
        if (fault) results.push(judge(kind, seed, await watchFault(fault, seed)));
      }
      const failed = results.filter(({ right, wrong }) => !right || wrong.length > 0);
      const counts = KINDS.flatMap((kind) => {
        const own = results.filter((result) => result.kind === kind);
        return own.length === 0 ? [] : [`${own.filter(({ right }) => right).length}/${own.length} ${kind}`];
      });
      const report = [...counts, ...failed.map(describeResult)].join('\n');
      process.stdout.write(`${results.length} faults, seed ${SEED}\n${report}\n`);
      expect(results.filter(({ wrong }) => wrong.length > 0).map(describeResult)).toEqual([]);
      expect(results.filter(({ right }) => right).length / results.length).toBeGreaterThanOrEqual(RIGHT_SHARE);
    },
    CASES * CASE_MS,
  );
});
