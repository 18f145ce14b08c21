import { PreviewChangeInput } from '../domain/changes/change';
import { query } from '../server/operation';
import { previewOfChange } from '../server/preview/view-change';

/**
 * What a change of a service would do, step by step, what speaks against it, what it would cost a month, and which other
 * run it would end or wait for. Changes nothing.
 * @throws Failure `missing`, `conflict` when the service cannot be changed at all
 */
export const previewChange = query({
  permission: 'console:read',
  input: PreviewChangeInput,
  run: ({ cluster, service, change }, context) => previewOfChange(context, { cluster, service }, change),
});
