import type { DeleteParameterRequest, DeleteParameterResult } from '@aws-sdk/client-ssm';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { parameterOf } from './parameters';

export const deleteParameter =
  (world: World): Operation<DeleteParameterRequest, DeleteParameterResult> =>
  ({ Name }) => {
    world.secrets.parameters.delete(parameterOf(world, Name).name);
    return {};
  };
