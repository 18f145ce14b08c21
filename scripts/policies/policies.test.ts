import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../lib/auth/actor';
import { makePolicies, PERMISSIONS_DOC, type Policies, policyFile, withTable } from './make-policies';
import type { PolicyDocument } from './policy-documents';
import { FURTHER_ACTIONS } from './rules';

const RUN = 'run: npm run policies';
/** IAM counts no white space (IAM User Guide, quotas of managed policies). */
const MANAGED_POLICY_MAX = 6144;

const policyOf = (role: Role): PolicyDocument => JSON.parse(readFileSync(policyFile(role), 'utf8'));
const actionsOf = (role: Role): string[] => policyOf(role).Statement.flatMap(({ Action }) => Action);

let made: Policies;
beforeAll(() => {
  made = makePolicies(process.cwd());
}, 240_000);

describe('the policies in infra/policies', () => {
  it.each(ROLES)('are what the code causes: %s', (role) => {
    expect(policyOf(role), RUN).toEqual(made.policies.get(role));
  });

  it('allow every call of lib/aws to some permission', () => {
    expect(made.unused).toEqual([]);
  });

  it('have no action that no call needs', () => {
    const calls = new Set([...made.calls.values()].flatMap((each) => [...each]));
    const needed = new Set([...calls].flatMap((call) => [call, ...(FURTHER_ACTIONS[call] ?? [])]));
    expect(actionsOf('admin').filter((action) => !needed.has(action))).toEqual([]);
    expect(actionsOf('admin').length).toBeGreaterThan(100);
  });

  it('hold, each, what the role before may do, and no action twice', () => {
    for (const [index, role] of ROLES.entries()) {
      const actions = actionsOf(role);
      expect(new Set(actions).size).toBe(actions.length);
      const lower = ROLES[index - 1];
      if (lower) expect(actionsOf(lower).filter((action) => !actions.includes(action))).toEqual([]);
    }
  });

  it('change nothing for a viewer but the journal, in which sign-outs are', () => {
    const reads = /:(?:BatchGet|Describe|Filter|Get|List|Simulate)/;
    const writes = actionsOf('viewer').filter((action) => !reads.test(action));
    expect(writes).toEqual(['logs:CreateLogStream', 'logs:PutLogEvents']);
    const statement = policyOf('viewer').Statement.find(({ Action }) => Action.includes('logs:PutLogEvents'));
    expect(statement?.Resource).toEqual(['arn:aws:logs:*:*:log-group:/gantry/journal:*']);
  });

  it.each(ROLES)('fit into one managed policy: %s', (role) => {
    expect(JSON.stringify(policyOf(role)).length).toBeLessThanOrEqual(MANAGED_POLICY_MAX);
  });

  it('allow what the steps of plans name besides their calls', () => {
    const steps = readdirSync('lib/domain/plan/steps').filter((name) => !name.endsWith('.test.ts'));
    const further = steps.flatMap((name) => {
      const text = readFileSync(`lib/domain/plan/steps/${name}`, 'utf8');
      return [...text.matchAll(/\balso(?::| =) \[([^\]]*)\]/g)].flatMap(
        ([, list = '']) => list.match(/[\w-]+:\w+/g) ?? [],
      );
    });
    expect(further).toContain('iam:PassRole');
    expect(further.filter((action) => !actionsOf('admin').includes(action))).toEqual([]);
  });
});

describe('docs/permissions.md', () => {
  it('has the table that the code makes', () => {
    const text = readFileSync(PERMISSIONS_DOC, 'utf8');
    expect(withTable(text, made.table), RUN).toBe(text);
  });
});
