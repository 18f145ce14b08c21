import { PreviewChangeInput } from '../domain/changes/change';
import { permissionOfChange } from '../server/guards/change-permission';
import { PREVIEW_CALLS } from '../server/limits';
import { query } from '../server/operation';
import { previewOfChange } from '../server/preview/view-change';

/**
 * Previews a change of a service: plan, checks, monthly cost, and the run that it would end or wait for. Changes
 * nothing; whoever may not make the change has no use for it, and does not cause its reads.
 * @throws Failure `missing`, `conflict` when the service cannot be changed
 */
export const previewChange = query({
  permission: permissionOfChange,
  input: PreviewChangeInput,
  callBudget: PREVIEW_CALLS,
  run: ({ cluster, service, change }, context) => previewOfChange(context, { cluster, service }, change),
});
