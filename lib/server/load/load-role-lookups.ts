import { lastSegment } from '../../domain/arn';
import type { IamActionRequest } from '../../domain/cloud';
import { EXECUTION_ROLE_NAME } from '../../domain/inventory';
import type { Lookups, RoleLookup } from '../../domain/lookups';
import { EXEC_REQUESTS, executionRoleRequests } from '../../domain/plan/iam-action-requests';
import { shortened } from '../../domain/plan/steps/plan-context';
import type { ServiceSpec } from '../../domain/spec/service-spec';
import { familyOf } from '../../domain/spec/spec-facts';
import type { Context } from '../context';
import { fingerprint } from '../fingerprint';
import type { CachedLookups } from './cached-lookups';
import type { Degrading } from './degrading';
import { findOwnRegistry } from './find-ecr-home';

/** The name of the task role that a plan would create. */
const newTaskRole = (spec: ServiceSpec): string => shortened(`${familyOf(spec)}-task`, 64, { fingerprint });

/**
 * Loads both roles of a spec, if they exist, with the actions that they need and do not allow.
 * @param logGroup the log group that the service will write to; the default one when absent
 */
export async function loadRoleLookups(
  context: Context,
  spec: ServiceSpec,
  { cache, orElse }: { cache: CachedLookups; orElse: Degrading['orElse'] },
  logGroup?: Promise<string>,
): Promise<Pick<Lookups, 'executionRole' | 'taskRole'>> {
  const loadRole = async (
    name: string,
    actionRequests: readonly IamActionRequest[],
  ): Promise<RoleLookup | undefined> => {
    const role = await orElse('iam:GetRole', cache.role(context, name), undefined);
    if (!role) return undefined;
    const answer = actionRequests.length === 0 ? [] : cache.denied(context, role.arn, actionRequests);
    const denied = await orElse<IamActionRequest[] | undefined>(
      'iam:SimulatePrincipalPolicy',
      Promise.resolve(answer),
      undefined,
    );
    return { ...role, denied: denied ?? [], ...(!denied && { isUnasked: true }) };
  };

  const { execution, task } = spec.roles;
  const { accountId } = await cache.getCallerIdentity(context);
  const own = await findOwnRegistry(context.ecr);
  const place = { accountId, region: context.scope.region, ...(own && { registry: own }) };
  const actionRequests = executionRoleRequests(spec, place, await logGroup);
  const [executionRole, taskRole] = await Promise.all([
    loadRole(execution.kind === 'existing' ? lastSegment(execution.arn) : EXECUTION_ROLE_NAME, actionRequests),
    task.kind === 'none'
      ? undefined
      : loadRole(task.kind === 'existing' ? lastSegment(task.arn) : newTaskRole(spec), spec.exec ? EXEC_REQUESTS : []),
  ]);
  return { ...(executionRole && { executionRole }), ...(taskRole && { taskRole }) };
}
