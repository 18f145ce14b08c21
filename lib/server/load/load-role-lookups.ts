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

/** The name that a plan gives a task role that it makes. */
const newTaskRole = (spec: ServiceSpec): string => shortened(`${familyOf(spec)}-task`, 64, { fingerprint });

/**
 * Both roles of a wish, as far as they exist, and what of all they would have to do they may not.
 * @param logGroup where the service will write to; the usual one when absent
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
  const actionRequests = executionRoleRequests(spec, { accountId, region: context.scope.region }, await logGroup);
  const [executionRole, taskRole] = await Promise.all([
    loadRole(execution.kind === 'existing' ? lastSegment(execution.arn) : EXECUTION_ROLE_NAME, actionRequests),
    task.kind === 'none'
      ? undefined
      : loadRole(task.kind === 'existing' ? lastSegment(task.arn) : newTaskRole(spec), spec.exec ? EXEC_REQUESTS : []),
  ]);
  return { ...(executionRole && { executionRole }), ...(taskRole && { taskRole }) };
}
