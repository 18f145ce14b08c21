import { PreviewDeploymentInput } from '../domain/wire/deploy-actions';
import { PREVIEW_CALLS } from '../server/limits';
import { query } from '../server/operation';
import { previewPlan } from '../server/preview/view-plan';

/** The plan of a spec, its checks, and its cost per month. Changes nothing. */
export const previewDeployment = query({
  permission: 'console:read',
  input: PreviewDeploymentInput,
  about: ({ spec }) => ({ cluster: spec.cluster.name, service: spec.name }),
  callBudget: PREVIEW_CALLS,
  run: ({ spec, ...options }, context) => previewPlan(context, spec, options),
});
