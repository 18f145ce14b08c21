import type { GetParametersRequest, GetParametersResult } from '@aws-sdk/client-ssm';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { parameterShape, selectParameter, validation } from './parameters';

const MAX_NAMES = 10;

/** Names that do not exist come back as invalid rather than as an error. */
export const getParameters =
  (world: World): Operation<GetParametersRequest, GetParametersResult> =>
  ({ Names = [], WithDecryption = false }) => {
    if (Names.length === 0 || Names.length > MAX_NAMES) {
      throw validation(
        `1 validation error detected: Value at 'names' failed to satisfy constraint: Member must have length between 1 and ${MAX_NAMES}`,
      );
    }
    const asked = Names.map((name) => ({ name, selected: selectParameter(world, name) }));
    return {
      Parameters: asked.flatMap(({ selected }) =>
        selected && selected !== 'no-version' ? [parameterShape(selected, WithDecryption)] : [],
      ),
      InvalidParameters: asked.flatMap(({ name, selected }) => (selected && selected !== 'no-version' ? [] : [name])),
    };
  };
