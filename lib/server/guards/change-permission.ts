import { ChangeServiceInput } from '../../domain/changes/change';
import { CHANGE_RULES } from '../../domain/changes/change-rules';

/** The permission of the requested verb; an unknown verb requires the permission that the fewest roles have. */
export const permissionOfChange = (raw: unknown) => {
  const parsed = ChangeServiceInput.pick({ change: true }).safeParse(raw);
  return parsed.success ? CHANGE_RULES[parsed.data.change.verb].permission : 'service:create';
};
