import { z } from 'zod';
import { Expectation } from '../changes/expectation';
import type { SecretLookup } from '../lookups';
import { Scope } from '../scope';
import { DesiredCount, ServiceSpec } from '../spec/service-spec';
import type { PlanView } from './plan-view';
import type { ServerCall } from './server-call';

export const ListSecretKeysInput = Scope.extend({
  secretArn: z
    .string('required')
    .regex(/^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+$/, 'secret'),
});
/** Asks for the names of a secret's JSON keys, for picking one, and nothing of what stands under them. */
export type ListSecretKeys = ServerCall<z.input<typeof ListSecretKeysInput>, SecretLookup>;

/** More than anybody supposes, and little enough to be shown. */
const Assumption = z.number('not-a-number').min(0, 'too-small').max(1_000_000, 'too-big');

/** The same in which any number may still be missing. */
type Loose<Part> = Part extends number
  ? number | null
  : Part extends readonly (infer Each)[]
    ? Loose<Each>[]
    : Part extends object
      ? { [Member in keyof Part]: Loose<Part[Member]> }
      : Part;
/** A spec as the browser sends it: the server alone decides whether it can be used. */
export type UncheckedSpec = Loose<ServiceSpec>;
type WithUncheckedSpec<Input> = Omit<Input, 'spec'> & { spec: UncheckedSpec };

/** `isChange`: the spec is a service's that is there, opened to be changed, whoever made it; `seenDesiredCount` is the count that it had then. */
export const PreviewDeploymentInput = Scope.extend({
  spec: ServiceSpec,
  isChange: z.boolean().optional(),
  seenDesiredCount: DesiredCount.optional(),
  assumptions: z.object({ logGigabytesPerTask: Assumption, balancerCapacityUnits: Assumption }).optional(),
});
export type PreviewDeployment = ServerCall<WithUncheckedSpec<z.input<typeof PreviewDeploymentInput>>, PlanView>;

/**
 * `expected`: what the person saw of the service that the plan changes; absent when they saw none. `isChange`: they have
 * opened that service to change it, whoever made it.
 */
export const DeployServiceInput = Scope.extend({
  spec: ServiceSpec,
  expected: Expectation.optional(),
  isChange: z.boolean().optional(),
  seenDesiredCount: DesiredCount.optional(),
});
/** Gives the run that carries the plan out. */
export type DeployService = ServerCall<WithUncheckedSpec<z.input<typeof DeployServiceInput>>, { run: string }>;

/** What names one run. */
export const RunScope = Scope.extend({ run: z.uuid('format') });
/** Resumes, retries or undoes a run; how it gets on comes over its live stream. */
export type ContinueRun = ServerCall<z.input<typeof RunScope>, { run: string }>;
