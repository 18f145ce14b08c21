import { z } from 'zod';
import { Wish } from '../domain/deployment/wish';
import { Scope } from '../domain/scope';
import { previewPlan } from '../server/gather/view-plan';
import { query } from '../server/operation';

/** More than anybody supposes, and little enough to be shown. */
const Supposed = z.number('not-a-number').min(0, 'too-small').max(1_000_000, 'too-big');

/** What a wish would make, step by step, what speaks against it, and what it would cost a month. Changes nothing. */
export const previewDeployment = query({
  permission: 'console:read',
  /** `isChange`: the wish is a service's that is there, opened to be changed. */
  input: Scope.extend({
    wish: Wish,
    isChange: z.boolean().optional(),
    assumptions: z.object({ logGigabytesPerTask: Supposed, balancerCapacityUnits: Supposed }).optional(),
  }),
  run: ({ wish, ...supposed }, context) => previewPlan(context, wish, supposed),
});
