import type { GetParameterRequest, GetParameterResult } from '@aws-sdk/client-ssm';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidValue, notFound, parameterShape, selectParameter } from './parameters';

export const getParameter =
  (world: World): Operation<GetParameterRequest, GetParameterResult> =>
  ({ Name, WithDecryption = false }) => {
    if (!Name) throw invalidValue('name', null, 'not be null');
    const selected = selectParameter(world, Name);
    if (!selected) throw notFound();
    if (selected === 'no-version') {
      const [, name, version] = /^(.+):(.+)$/.exec(Name) ?? [];
      throw new AwsFault(
        'ParameterVersionNotFound',
        `Systems Manager could not find version ${version} of ${name}. Verify the version and try again.`,
      );
    }
    return { Parameter: parameterShape(selected, WithDecryption) };
  };
