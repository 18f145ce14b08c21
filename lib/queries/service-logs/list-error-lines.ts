import { ServiceScope } from '../../domain/scope';
import type { ErrorLines } from '../../domain/wire/service-actions';
import { readErrorLines } from '../../server/cache/read-error-lines';
import { query } from '../../server/operation';

/** The last lines of a service's containers that speak of an error, newest first. */
export const listErrorLines = query({
  permission: 'logs:read',
  input: ServiceScope,
  run: async ({ cluster, service }, context): Promise<ErrorLines> => ({
    lines: await readErrorLines(context, { cluster, service }),
  }),
});
