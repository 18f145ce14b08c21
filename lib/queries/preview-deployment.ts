import { z } from 'zod';
import { Scope } from '../domain/scope';
import { ServiceSpec } from '../domain/spec/service-spec';
import { previewPlan } from '../server/load/view-plan';
import { query } from '../server/operation';

/** More than anybody supposes, and little enough to be shown. */
const CostAssumptionsInput = z.number('not-a-number').min(0, 'too-small').max(1_000_000, 'too-big');

/** What a wish would make, step by step, what speaks against it, and what it would cost a month. Changes nothing. */
export const previewDeployment = query({
  permission: 'console:read',
  /** `isChange`: the wish is a service's that is there, opened to be changed. */
  input: Scope.extend({
    spec: ServiceSpec,
    isChange: z.boolean().optional(),
    assumptions: z
      .object({ logGigabytesPerTask: CostAssumptionsInput, balancerCapacityUnits: CostAssumptionsInput })
      .optional(),
  }),
  run: ({ spec, ...options }, context) => previewPlan(context, spec, options),
});
