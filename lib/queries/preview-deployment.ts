import { PreviewDeploymentInput } from '../domain/wire/deploy-actions';
import { previewPlan } from '../server/load/view-plan';
import { query } from '../server/operation';

/** What a spec would make, step by step, what speaks against it, and what it would cost a month. Changes nothing. */
export const previewDeployment = query({
  permission: 'console:read',
  input: PreviewDeploymentInput,
  run: ({ spec, ...options }, context) => previewPlan(context, spec, options),
});
