import { ListUsageInput } from '../domain/wire/region-actions';
import { readUsage } from '../server/cache/read-usage';
import { query } from '../server/operation';
import { isVisible } from '../server/permitted';

/** CPU and memory over the last three hours, for the small charts of up to 100 services. */
export const listUsage = query({
  permission: 'console:read',
  input: ListUsageInput,
  run: ({ services }, context) =>
    readUsage(
      context,
      services.filter((each) => isVisible(context, each)),
    ),
});
