import type { PlanBasis } from '../plan/plan';
import { type Author, createPlanContext, type PlanContext } from '../plan/steps/plan-context';
import type { FieldProblem } from '../problem';
import type { ServiceSpec } from '../spec/service-spec';
import { checkAddresses } from './addresses';
import type { Check } from './check';
import { checkUnderWay } from './deployment-under-way';
import { checkExec } from './exec';
import { checkArchitecture, checkImages } from './image';
import { checkListener } from './listener';
import { checkCluster, checkName } from './name';
import { checkNetwork } from './network';
import { checkPercents } from './percents';
import { checkPlainSecrets } from './plain-secrets';
import { checkQuotas } from './quota';
import { checkReach } from './reach';
import { checkExecutionRole, checkTaskRole } from './roles';
import { checkRule } from './rule';
import { checkSecrets } from './secrets';
import { checkSize } from './size';
import { checkTargetGroup } from './target-group';

/** `isChange`: the person has opened a service that is there, to change it. */
export type Asked = Pick<Author, 'fingerprint'> & { isChange?: boolean | undefined };

const CHECKS: readonly ((context: PlanContext, asked: Asked) => Check[])[] = [
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
 * Everything that is looked at before a deployment, each with what was found. A check of which there is nothing to say,
 * such as of secrets where there are none, is left out.
 */
export function checkSpec(spec: ServiceSpec, { inventory, lookups }: PlanBasis, asked: Asked): Check[] {
  const looked = createPlanContext(spec, inventory, lookups, { by: '', fingerprint: asked.fingerprint });
  return CHECKS.flatMap((check) => check(looked, asked));
}

/** What forbids a deployment, field by field; its reasons are keys under `invalid.`. */
export const problemsOf = (checks: readonly Check[]): FieldProblem[] =>
  checks.flatMap(({ verdict, reason, path, facts }) =>
    verdict === 'failed' && reason !== undefined && path !== undefined ? [{ path, reason, facts }] : [],
  );
