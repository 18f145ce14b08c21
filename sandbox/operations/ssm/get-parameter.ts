import type { GetParameterRequest, GetParameterResult } from '@aws-sdk/client-ssm';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { describedParameter, findParameter, validation } from './parameters';

export const getParameter =
  (world: World): Operation<GetParameterRequest, GetParameterResult> =>
  ({ Name, WithDecryption = false }) => {
    if (!Name)
      throw validation(
        "1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be null",
      );
    const parameter = findParameter(world, Name);
    if (!parameter) throw new AwsFault('ParameterNotFound', `Parameter ${Name} not found.`);
    return { Parameter: describedParameter(parameter, WithDecryption) };
  };
