import type { PlanBasis } from '../plan/plan';
import { type Author, createPlanContext, type PlanContext } from '../plan/steps/plan-context';
import type { FieldProblem } from '../problem';
import type { ServiceSpec } from '../spec/service-spec';
import { checkAddresses } from './addresses';
import type { Check } from './check';
import { checkCircuitBreaker } from './circuit-breaker';
import { checkUnderWay } from './deployment-under-way';
import { checkExec } from './exec';
import { checkArchitecture, checkImages } from './image';
import { checkListener } from './listener';
import { checkCluster, checkName } from './name';
import { checkNetwork } from './network';
import { checkPercents } from './percents';
import { checkPlainSecrets } from './plain-secrets';
import { checkLogGroups } from './probes/check-log-groups';
import { checkQuotas } from './quota';
import { checkReach } from './reach';
import { checkExecutionRole, checkTaskRole } from './roles';
import { checkRule } from './rule';
import { checkSecrets } from './secrets';
import { checkSize } from './size';
import { checkTargetGroup } from './target-group';

/** `isChange`: the person has opened a service that is there, to change it. */
export type CheckOptions = Pick<Author, 'fingerprint'> & { isChange?: boolean | undefined };

const CHECKS: readonly ((context: PlanContext, options: CheckOptions) => Check[])[] = [
  checkImages,
  checkArchitecture,
  checkExecutionRole,
  checkTaskRole,
  checkSecrets,
  checkNetwork,
  checkAddresses,
  checkReach,
  checkTargetGroup,
  checkListener,
  checkRule,
  checkSize,
  checkPercents,
  checkName,
  checkCluster,
  checkQuotas,
  checkUnderWay,
  checkExec,
  checkPlainSecrets,
];

/**
 * Every check before a deployment, with its verdict. A check of which there is nothing to say,
 * such as of secrets where there are none, is left out.
 */
export function checkSpec(spec: ServiceSpec, { inventory, lookups }: PlanBasis, options: CheckOptions): Check[] {
  const context = createPlanContext(spec, inventory, lookups, { by: '', fingerprint: options.fingerprint });
  return CHECKS.flatMap((check) => check(context, options));
}

/** What forbids a deployment, field by field; its reasons are keys under `invalid.`. */
export const problemsOf = (checks: readonly Check[]): FieldProblem[] =>
  checks.flatMap(({ verdict, reason, path, facts }) =>
    verdict === 'failed' && reason !== undefined && path !== undefined ? [{ path, reason, facts }] : [],
  );

/** What decides whether a task starts and a deployment gets through, for verbs that start tasks of a service. */
const START_CHECKS: readonly ((context: PlanContext) => Check[])[] = [
  checkImages,
  checkArchitecture,
  checkExecutionRole,
  checkTaskRole,
  checkSecrets,
  checkNetwork,
  checkAddresses,
  checkLogGroups,
  checkPercents,
];
/** Of those that replace tasks as well. */
const REPLACE_CHECKS = [checkCircuitBreaker, checkUnderWay];

/**
 * Whether the next task of a service would start; with `isReplacing`, also whether a deployment of it can get through.
 */
export function checkStart(spec: ServiceSpec, basis: PlanBasis, author: Author, isReplacing: boolean): Check[] {
  const context = createPlanContext(spec, basis.inventory, basis.lookups, author);
  return [...START_CHECKS, ...(isReplacing ? REPLACE_CHECKS : [])].flatMap((check) => check(context));
}

/** Whether a task of a revision that no service runs yet would start. A revision without an execution role needs none. */
export function checkRevision(
  spec: ServiceSpec,
  basis: PlanBasis,
  author: Author,
  { hasExecutionRole }: { hasExecutionRole: boolean },
): Check[] {
  const context = createPlanContext(spec, basis.inventory, basis.lookups, author);
  const checks = [
    checkImages,
    checkArchitecture,
    ...(hasExecutionRole ? [checkExecutionRole, checkSecrets] : []),
    checkTaskRole,
    checkPlainSecrets,
  ];
  return checks.flatMap((check) => check(context));
}
