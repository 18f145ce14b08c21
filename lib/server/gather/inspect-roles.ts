import { lastSegment } from '../../domain/arn';
import type { Deed } from '../../domain/cloud';
import { EXEC_DEEDS, executionDeeds } from '../../domain/deployment/deeds';
import type { Findings, RoleLook } from '../../domain/deployment/findings';
import { shortened } from '../../domain/deployment/steps/making';
import { EXECUTION_ROLE_NAME } from '../../domain/deployment/survey';
import { familyOf, type Wish } from '../../domain/deployment/wish';
import type { Context } from '../context';
import { fingerprint } from '../fingerprint';
import type { Degrading } from './degraded';
import type { WishQuestions } from './wish-questions';

/** The name that a plan gives a task role that it makes. */
const newTaskRole = (wish: Wish): string => shortened(`${familyOf(wish)}-task`, 64, { fingerprint });

/**
 * Both roles of a wish, as far as they exist, and what of all they would have to do they may not.
 * @param logGroup where the service will write to; the usual one when absent
 */
export async function inspectRoles(
  context: Context,
  wish: Wish,
  { questions, orElse }: { questions: WishQuestions; orElse: Degrading['orElse'] },
  logGroup?: Promise<string>,
): Promise<Pick<Findings, 'executionRole' | 'taskRole'>> {
  const look = async (name: string, deeds: readonly Deed[]): Promise<RoleLook | undefined> => {
    const role = await orElse('iam:GetRole', questions.role(context, name), undefined);
    if (!role) return undefined;
    const answer = deeds.length === 0 ? [] : questions.denied(context, role.arn, deeds);
    const denied = await orElse<Deed[] | undefined>('iam:SimulatePrincipalPolicy', Promise.resolve(answer), undefined);
    return { ...role, denied: denied ?? [], ...(!denied && { isUnasked: true }) };
  };

  const { execution, task } = wish.roles;
  const { accountId } = await questions.whoAmI(context);
  const deeds = executionDeeds(wish, { accountId, region: context.scope.region }, await logGroup);
  const [executionRole, taskRole] = await Promise.all([
    look(execution.kind === 'existing' ? lastSegment(execution.arn) : EXECUTION_ROLE_NAME, deeds),
    task.kind === 'none'
      ? undefined
      : look(task.kind === 'existing' ? lastSegment(task.arn) : newTaskRole(wish), wish.exec ? EXEC_DEEDS : []),
  ]);
  return { ...(executionRole && { executionRole }), ...(taskRole && { taskRole }) };
}
