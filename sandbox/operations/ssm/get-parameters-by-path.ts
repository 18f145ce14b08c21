import type { GetParametersByPathRequest, GetParametersByPathResult } from '@aws-sdk/client-ssm';
import type { Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { World } from '@/sandbox/world';
import { isUnder, matches } from './filters';
import { pageRequest } from './pages';
import { invalidValue, parameterShape, validation } from './parameters';

const MAX_PAGE = 10;

/** The parameters of a path, and of the paths below it when recursive. */
export const getParametersByPath =
  (world: World): Operation<GetParametersByPathRequest, GetParametersByPathResult> =>
  ({ Path, Recursive = false, ParameterFilters = [], WithDecryption = false, ...request }) => {
    if (!Path) throw invalidValue('path', null, 'not be null');
    if (!Path.startsWith('/')) {
      throw validation(
        'The parameter doesn\'t meet the parameter name requirements. The parameter name must begin with a forward slash "/". It can\'t be prefixed with "aws" or "ssm" (case-insensitive). It must use only letters, numbers, or the following symbols: . (period), - (hyphen), _ (underscore). Special characters are not allowed. All sub-paths, if specified, must use the forward slash symbol "/". Valid example: /get/parameters2-/by1./path0_.',
      );
    }
    const wanted = [...world.secrets.parameters.values()].filter(
      (parameter) =>
        parameter.name.startsWith('/') &&
        isUnder(parameter.name, Path, Recursive) &&
        ParameterFilters.every((filter) => matches(parameter, filter)),
    );
    const page = pageOf(wanted, ({ name }) => name, pageRequest(request, MAX_PAGE));
    return {
      Parameters: page.items.map((parameter) => parameterShape({ parameter, version: parameter }, WithDecryption)),
      NextToken: page.nextToken,
    };
  };
