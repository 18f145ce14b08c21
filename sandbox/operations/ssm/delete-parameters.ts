import type { DeleteParametersRequest, DeleteParametersResult } from '@aws-sdk/client-ssm';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { findParameter, validation } from './parameters';

const MAX_NAMES = 10;

/** Names that do not exist come back as invalid rather than as an error. */
export const deleteParameters =
  (world: World): Operation<DeleteParametersRequest, DeleteParametersResult> =>
  ({ Names = [] }) => {
    if (Names.length === 0 || Names.length > MAX_NAMES) {
      throw validation(
        `1 validation error detected: Value at 'names' failed to satisfy constraint: Member must have length between 1 and ${MAX_NAMES}`,
      );
    }
    const InvalidParameters = Names.filter((name) => !findParameter(world, name));
    const found = Names.flatMap((name) => findParameter(world, name)?.name ?? []);
    for (const name of found) world.secrets.parameters.delete(name);
    return { DeletedParameters: found, InvalidParameters };
  };
