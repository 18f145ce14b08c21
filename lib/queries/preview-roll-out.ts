import { Images } from '../domain/names';
import { ServiceScope } from '../domain/scope';
import { resolveRollOut } from '../server/load/resolve-roll-out';
import { query } from '../server/operation';

/** What rolling out these images would change and do to the running tasks. Changes nothing. @throws Failure `missing` */
export const previewRollOut = query({
  permission: 'console:read',
  input: ServiceScope.extend({ images: Images }),
  run: async (input, context) => {
    const { service: _, ...plan } = await resolveRollOut(context, input);
    return plan;
  },
});
