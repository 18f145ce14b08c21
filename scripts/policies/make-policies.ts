import { ROLES, type Role } from '../../lib/auth/actor';
import { openReferences } from '../walks/source-references';
import { type PermissionCalls, readPermissionCalls } from './permission-calls';
import { type PolicyDocument, permissionTable, policyFor } from './policy-documents';

export const PERMISSIONS_DOC = 'docs/permissions.md';
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

const BEGIN = '<!-- npm run policies -->';
const END = '<!-- end -->';

/** A document with the table between its marks. */
export function withTable(text: string, table: string): string {
  const [before, after] = [text.split(BEGIN)[0], text.split(END)[1]];
  if (before === undefined || after === undefined) throw new Error(`${PERMISSIONS_DOC} has no ${BEGIN} … ${END}`);
  return `${before}${BEGIN}\n${table}\n${END}${after}`;
}
