import { describe, expect, it } from 'vitest';
import { operations } from '@/sandbox/operations';
import { startSandbox } from '@/sandbox/testing';
import { CHAINS, STEPS, type Step } from '../requests';
import { isDocumented, matches, readDocumentedMembers, staleNames } from './documented-members';
import { bestEffects, type Walked, walkMembers } from './walk';

/**
 * What `npm run walk:members` goes over is every operation, in minutes; the tests of each day a few with many members.
 * `SANDBOX_MEMBERS=acm:*,ecs:CreateTaskSet` goes over some.
 */
const ASKED = process.env.SANDBOX_MEMBERS ?? '';
const isWholeWalk = ASKED === 'all';
const DAILY = ['cloudwatch:PutMetricData', 'ec2:CreateVpcEndpoint', 'ecs:CreateCluster', 'ecs:RunTask'];
const WANTED = ASKED === '' ? DAILY : isWholeWalk ? ['*'] : ASKED.split(',');

const nameOf = ({ service, operation }: Pick<Step, 'service' | 'operation'>): string => `${service}:${operation}`;
const isWanted = (step: Step): boolean => WANTED.some((pattern) => matches(pattern, nameOf(step)));

const everyOperation = Object.entries(operations).flatMap(([service, table]) =>
  Object.keys(table).map((operation) => nameOf({ service, operation })),
);

/** The requests of every operation, then the chains, each from the beginning. */
async function walk(): Promise<Walked[]> {
  const sandbox = await startSandbox({ scenario: 'boutique', speed: 10 });
  const { bytes: saved, clockMs } = sandbox.save();
  await sandbox.close();
  const bugs: unknown[] = [];
  const onBug = (error: unknown) => bugs.push(error);
  const walked = await walkMembers(STEPS, { saved, clockMs, isProbed: isWanted }, onBug);
  for (const { about, steps } of CHAINS) {
    const isProbed = (step: Step) => step.probe !== undefined && isWanted(step);
    const shown = await walkMembers(steps, { saved, clockMs, isProbed }, onBug);
    expect([about, shown.flatMap(({ refusal }) => refusal ?? [])]).toEqual([about, []]);
    walked.push(...shown);
  }
  expect(bugs).toEqual([]);
  return walked;
}

describe('a member of a request', () => {
  it('has a request for every operation that the sandbox answers', () => {
    const asked = new Set(STEPS.map(nameOf));
    expect(everyOperation.filter((operation) => !asked.has(operation))).toEqual([]);
  });

  it('finds each member in an answer, in what the sandbox holds, in a refusal, or in the list of those that change nothing', async () => {
    const dropped = [...bestEffects(await walk())].flatMap(([operation, effects]) =>
      [...effects].flatMap(([member, effect]) => (effect === 'dropped' ? [{ operation, member }] : [])),
    );
    const documented = readDocumentedMembers();
    const unaccounted = dropped.filter((member) => !isDocumented(documented, member));
    expect(unaccounted.map(({ operation, member }) => `${operation} ${member}`)).toEqual([]);
    if (isWholeWalk) expect(staleNames(documented, dropped)).toEqual([]);
  }, 3_600_000);
});
