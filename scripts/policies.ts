/** `npm run policies`: makes of the code the IAM policies of `infra/policies` and of the template, and the table of `docs/permissions.md`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { makePolicies, PERMISSIONS_DOC, policyFile, TEMPLATE, withPolicies, withTable } from './policies/make-policies';

const { policies, table, unused } = makePolicies(process.cwd());
for (const [role, policy] of policies) {
  writeFileSync(policyFile(role), `${JSON.stringify(policy, undefined, 2)}\n`);
  const actions = policy.Statement.flatMap(({ Action }) => Action);
  console.log(`${String(actions.length).padStart(3)} actions  ${policyFile(role)}`);
}
writeFileSync(PERMISSIONS_DOC, withTable(readFileSync(PERMISSIONS_DOC, 'utf8'), table));
writeFileSync(TEMPLATE, withPolicies(readFileSync(TEMPLATE, 'utf8'), policies));
for (const call of unused) console.error(`${call} is in no policy: no permission causes it`);
