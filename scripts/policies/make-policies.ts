import { stringify } from 'yaml';
import { ROLES, type Role } from '../../lib/auth/actor';
import { openReferences } from '../walks/source-references';
import { type PermissionCalls, readPermissionCalls } from './permission-calls';
import { type PolicyDocument, permissionTable, policyFor } from './policy-documents';

export const PERMISSIONS_DOC = 'docs/permissions.md';
export const TEMPLATE = 'infra/gantry.yaml';
export const policyFile = (role: Role): string => `infra/policies/${role}.json`;

export type Policies = {
  calls: PermissionCalls;
  policies: ReadonlyMap<Role, PolicyDocument>;
  table: string;
  /** Calls of lib/aws that no permission causes. */
  unused: readonly string[];
};

/** Reads the code, and makes of it what each role's Gantry may do on AWS. */
export function makePolicies(root: string): Policies {
  const source = openReferences(root);
  try {
    const { calls, unused } = readPermissionCalls(source);
    const policies = new Map(ROLES.map((role) => [role, policyFor(role, calls)]));
    return { calls, policies, table: permissionTable(calls), unused };
  } finally {
    source.close();
  }
}

/** The text between two marks, replaced. */
function between(text: string, [begin, end]: readonly [string, string], middle: string): string {
  const [start, stop] = [text.indexOf(begin), text.indexOf(end)];
  if (start < 0 || stop < start) throw new Error(`no ${begin} … ${end}`);
  return text.slice(0, start + begin.length) + middle + text.slice(stop);
}

const TABLE_MARKS = ['<!-- npm run policies -->\n', '<!-- end -->'] as const;
const TEMPLATE_MARKS = [
  '  # npm run policies makes what follows, of infra/policies.\n',
  '  # End of what it makes.',
] as const;

/** docs/permissions.md with the table between its marks. */
export const withTable = (text: string, table: string): string => between(text, TABLE_MARKS, `${table}\n`);

/** CloudFormation reads YAML 1.1, in which an unquoted date is no text, and refuses aliases. */
const YAML = { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false } as const;

/** infra/gantry.yaml with the policies of its task role: the one that its parameter asks for is made. */
export const withPolicies = (text: string, policies: Policies['policies']): string =>
  between(text, TEMPLATE_MARKS, stringify({ x: resourcesOf(policies) }, YAML).replace(/^x:\n/, ''));

const resourcesOf = (policies: Policies['policies']) =>
  Object.fromEntries(
    [...policies].map(([role, PolicyDocument]) => {
      const name = `${role.charAt(0).toUpperCase()}${role.slice(1)}`;
      const Properties = { RoleName: { Ref: 'TaskRole' }, PolicyName: role, PolicyDocument };
      return [`${name}Policy`, { Type: 'AWS::IAM::RolePolicy', Condition: `Makes${name}`, Properties }];
    }),
  );
