import { z } from 'zod';
import { Expectation } from '../changes/expectation';
import type { SecretLookup } from '../lookups';
import { Scope } from '../scope';
import { DesiredCount, ServiceSpec } from '../spec/service-spec';
import { familyOf } from '../spec/spec-facts';
import type { PlanView } from './plan-view';
import type { ServerCall } from './server-call';

export const ListSecretKeysInput = Scope.extend({
  secretArn: z
    .string('required')
    .regex(/^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+$/, 'secret'),
});
/** The input of a query for the names of a secret's JSON keys; their values are not returned. */
export type ListSecretKeys = ServerCall<z.input<typeof ListSecretKeysInput>, SecretLookup>;

/** An upper limit of assumptions that can still be displayed. */
const Assumption = z.number('not-a-number').min(0, 'too-small').max(1_000_000, 'too-big');

/** The same with optional members. */
type Loose<Part> = Part extends number
  ? number | null
  : Part extends readonly (infer Each)[]
    ? Loose<Each>[]
    : Part extends object
      ? { [Member in keyof Part]: Loose<Part[Member]> }
      : Part;
/** An unchecked spec as the browser sends it; the server validates it. */
export type UncheckedSpec = Loose<ServiceSpec>;
type WithUncheckedSpec<Input> = Omit<Input, 'spec'> & { spec: UncheckedSpec };

/** The most that ECS takes for the name of a family. */
const FAMILY_MAX = 255;

/** A new service gets a family of a longer name than its own; one that is there has its family, whatever it is called. */
function checkFamily(
  { spec, isChange }: { spec: ServiceSpec; isChange?: boolean | undefined },
  context: z.RefinementCtx,
): void {
  if (isChange || familyOf(spec).length <= FAMILY_MAX) return;
  context.addIssue({ code: 'custom', message: 'too-long', path: ['spec', 'name'] });
}

/**
 * `isChange`: an existing service was opened to be changed, whoever created it; `seenDesiredCount` is its desired count
 * at that time.
 */
export const PreviewDeploymentInput = Scope.extend({
  spec: ServiceSpec,
  isChange: z.boolean().optional(),
  seenDesiredCount: DesiredCount.optional(),
  assumptions: z.object({ logGigabytesPerTask: Assumption, balancerCapacityUnits: Assumption }).optional(),
}).superRefine(checkFamily);
export type PreviewDeployment = ServerCall<WithUncheckedSpec<z.input<typeof PreviewDeploymentInput>>, PlanView>;

/**
 * `expected`: the service as the person saw it; absent when they saw none. `isChange`: an existing service was opened
 * to be changed, whoever created it. `seenImages`: the digests that the plan showed, by the reference of the image.
 */
export const DeployServiceInput = Scope.extend({
  spec: ServiceSpec,
  expected: Expectation.optional(),
  seenImages: z.record(z.string(), z.string()).optional(),
  isChange: z.boolean().optional(),
  seenDesiredCount: DesiredCount.optional(),
}).superRefine(checkFamily);
/** Returns the run that executes the plan. */
export type DeployService = ServerCall<WithUncheckedSpec<z.input<typeof DeployServiceInput>>, { run: string }>;

/** The scope of one run. */
export const RunScope = Scope.extend({ run: z.uuid('format') });
/** Why a person may not do something with a run; `reason` has its sentence among those of checks. */
export type RunRefusal = { reason: string; facts: Record<string, string> };
export type RunRefusals = { undo?: RunRefusal; resume?: RunRefusal };
export type GetRunRefusals = ServerCall<z.input<typeof RunScope>, RunRefusals>;
/** Resumes, retries or undoes a run; its progress comes by its live stream. */
export type ContinueRun = ServerCall<z.input<typeof RunScope>, { run: string }>;
