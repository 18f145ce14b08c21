/** `npm run policies`: makes the IAM policies of `infra/policies` and the table of `docs/permissions.md` of the code. */
import { readFileSync, writeFileSync } from 'node:fs';
import { makePolicies, PERMISSIONS_DOC, policyFile, withTable } from './policies/make-policies';

const { policies, table, unused } = makePolicies(process.cwd());
for (const [role, policy] of policies) {
  writeFileSync(policyFile(role), `${JSON.stringify(policy, undefined, 2)}\n`);
  const actions = policy.Statement.flatMap(({ Action }) => Action);
  console.log(`${String(actions.length).padStart(3)} actions  ${policyFile(role)}`);
}
writeFileSync(PERMISSIONS_DOC, withTable(readFileSync(PERMISSIONS_DOC, 'utf8'), table));
for (const call of unused) console.error(`no permission causes ${call}`);
process.exitCode = unused.length > 0 ? 1 : 0;
