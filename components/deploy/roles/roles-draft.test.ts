import { describe, expect, it } from 'vitest';
import { editRoles, NEW_ROLES, rolesFromSpec, rolesToSpec } from './roles-draft';

describe('the roles of a draft', () => {
  it("are the account's usual execution role and none for the program, until somebody chooses", () => {
    expect(rolesToSpec(NEW_ROLES).roles).toEqual({
      execution: { kind: 'usual' },
      task: { kind: 'none' },
      allowSecrets: false,
    });
  });

  it('are the same again when they come back from the spec', () => {
    const chosen = editRoles({ executionRoleArn: 'a', taskRole: { kind: 'existing', arn: 'b' } })(NEW_ROLES);
    expect(rolesFromSpec(rolesToSpec(chosen))).toEqual(chosen);
  });
});
