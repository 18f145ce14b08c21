import type { GetParameterRequest, GetParameterResult } from '@aws-sdk/client-ssm';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { describedParameter, notFound, selectParameter, unfit } from './parameters';

export const getParameter =
  (world: World): Operation<GetParameterRequest, GetParameterResult> =>
  ({ Name, WithDecryption = false }) => {
    if (!Name) throw unfit('name', null, 'not be null');
    const selected = selectParameter(world, Name);
    if (!selected) throw notFound(Name);
    if (selected === 'no-version') {
      const [, name, version] = /^(.+):(.+)$/.exec(Name) ?? [];
      throw new AwsFault(
        'ParameterVersionNotFound',
        `Systems Manager could not find version ${version} of ${name}. Verify the version and try again.`,
      );
    }
    return { Parameter: describedParameter(selected, WithDecryption) };
  };
