import type { FieldProblem } from '../problem';
import type { Check } from './check';
import { checkAddresses } from './checks/addresses';
import { checkExec } from './checks/exec';
import { checkArchitecture, checkImages } from './checks/image';
import { checkListener } from './checks/listener';
import { checkCluster, checkName } from './checks/name';
import { checkNetwork } from './checks/network';
import { checkPercents } from './checks/percents';
import { checkPlainSecrets } from './checks/plain-secrets';
import { checkQuotas } from './checks/quota';
import { checkReach } from './checks/reach';
import { checkExecutionRole, checkTaskRole } from './checks/roles';
import { checkRule } from './checks/rule';
import { checkSecrets } from './checks/secrets';
import { checkSize } from './checks/size';
import { checkTargetGroup } from './checks/target-group';
import { checkUnderWay } from './checks/under-way';
import type { Known } from './plan';
import { type Author, type Making, making } from './steps/making';
import type { Wish } from './wish';

/** `isChange`: the person has opened a service that is there, to change it. */
export type Asked = Pick<Author, 'fingerprint'> & { isChange?: boolean | undefined };

const CHECKS: readonly ((making: Making, asked: Asked) => Check[])[] = [
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
export function checkWish(wish: Wish, { survey, findings }: Known, asked: Asked): Check[] {
  const looked = making(wish, survey, findings, { by: '', fingerprint: asked.fingerprint });
  return CHECKS.flatMap((check) => check(looked, asked));
}

/** What forbids a deployment, field by field; its reasons are keys under `invalid.`. */
export const problemsOf = (checks: readonly Check[]): FieldProblem[] =>
  checks.flatMap(({ verdict, reason, path, facts }) =>
    verdict === 'failed' && reason !== undefined && path !== undefined ? [{ path, reason, facts }] : [],
  );
