import type { Role } from '@/sandbox/state/iam';
import type { World } from '@/sandbox/world';

/**
 * Whether an AWS service may assume a role: it exists, and its trust policy names the service.
 * @param service such as `ecs-tasks.amazonaws.com`
 */
export function canAssumeRole({ iam }: Pick<World, 'iam'>, service: string, roleArn: string): boolean {
  const role = [...iam.roles.values()].find(({ arn }) => arn === roleArn);
  return role !== undefined && trusts(role, service);
}

function trusts({ trustPolicy: { Statement } }: Role, service: string): boolean {
  return [Statement].flat().some(({ Effect, Principal }) => {
    if (Effect !== 'Allow' || typeof Principal !== 'object' || Principal === null) return false;
    return 'Service' in Principal && [Principal.Service].flat().includes(service);
  });
}
