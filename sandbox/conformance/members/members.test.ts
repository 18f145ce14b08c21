import { describe, expect, it } from 'vitest';
import { operations } from '@/sandbox/operations';
import { startSandbox } from '@/sandbox/testing';
import { STEPS, type Step } from '../requests';
import { isDocumented, matches, readDocumentedMembers } from './documented-members';
import shownElsewhere from './shown-elsewhere.json';
import { type Walked, walkMembers } from './walk';

/** What `npm run walk:members` goes over is every operation, in minutes; the tests of each day a few with many members. */
const isWholeWalk = process.env.SANDBOX_MEMBERS === 'all';
const DAILY = ['cloudwatch:PutMetricData', 'ec2:CreateVpcEndpoint', 'ecs:CreateCluster', 'ecs:RunTask'];

/** Services whose requests are still to be written down. */
const NOT_YET = ['servicediscovery'];

const nameOf = ({ service, operation }: Pick<Step, 'service' | 'operation'>): string => `${service}:${operation}`;

const everyOperation = Object.entries(operations).flatMap(([service, table]) =>
  NOT_YET.includes(service) ? [] : Object.keys(table).map((operation) => nameOf({ service, operation })),
);

async function walk(): Promise<Walked[]> {
  const sandbox = await startSandbox({ scenario: 'boutique', speed: 10 });
  const { bytes, clockMs } = sandbox.save();
  await sandbox.close();
  const bugs: unknown[] = [];
  const isProbed = (step: Step): boolean => isWholeWalk || DAILY.includes(nameOf(step));
  const walked = await walkMembers(STEPS, { saved: bytes, clockMs, isProbed }, (error) => bugs.push(error));
  expect(bugs).toEqual([]);
  return walked;
}

describe('a member of a request', () => {
  it('has a request for every operation that the sandbox answers', () => {
    const asked = new Set(STEPS.map(nameOf));
    expect(everyOperation.filter((operation) => !asked.has(operation))).toEqual([]);
  });

  it('finds each member in an answer, in what the sandbox holds, in a refusal, or in the list of those that change nothing', async () => {
    const dropped = (await walk()).flatMap(({ effects, ...step }) =>
      [...effects].flatMap(([member, effect]) => (effect === 'dropped' ? [{ operation: nameOf(step), member }] : [])),
    );
    const documented = [...readDocumentedMembers(), ...shownElsewhere.flatMap(rowsOf)];
    const unaccounted = dropped.filter(({ operation, member }) => !isDocumented(documented, operation, member));
    expect(unaccounted.map(({ operation, member }) => `${operation} ${member}`)).toEqual([]);
    if (!isWholeWalk) return;
    const stale = documented.filter(
      (row) =>
        !dropped.some(({ operation, member }) => matches(row.operation, operation) && matches(row.member, member)),
    );
    expect(stale.map(({ operation, member }) => `${operation} ${member}`)).toEqual([]);
  }, 3_600_000);

  const rowsOf = ({ operation, members }: { operation: string; members: readonly string[] }) =>
    members.map((member) => ({ operation, member }));
});
