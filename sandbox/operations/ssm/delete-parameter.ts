import type { DeleteParameterRequest, DeleteParameterResult } from '@aws-sdk/client-ssm';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { findParameter } from './parameters';

export const deleteParameter =
  (world: World): Operation<DeleteParameterRequest, DeleteParameterResult> =>
  ({ Name = '' }) => {
    const parameter = findParameter(world, Name);
    if (!parameter) throw new AwsFault('ParameterNotFound', `Parameter ${Name} not found.`);
    world.secrets.parameters.delete(parameter.name);
    return {};
  };
