import type { PolicyDocument, Role } from '@/sandbox/state/iam';
import type { World } from '@/sandbox/world';

export type RoleSpec = {
  name: string;
  path?: string;
  description?: string;
  /** Who may assume it, such as `ecs-tasks.amazonaws.com`. */
  trustedService?: string;
  trustPolicy?: PolicyDocument;
  attachedPolicyArns?: readonly string[];
  inlinePolicies?: Readonly<Record<string, PolicyDocument>>;
};

/** The policy that lets one AWS service take a role. */
export const trustPolicyFor = (service: string): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' },
});

/** Makes a role, for scenarios and CreateRole. Without a trust policy it is one for tasks. */
export function addRole(world: World, wish: RoleSpec): Role {
  const { name, path = '/', trustedService = 'ecs-tasks.amazonaws.com' } = wish;
  const role: Role = {
    name,
    id: `AROA${world.random.string(17, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`,
    arn: `arn:${world.partition}:iam::${world.account}:role${path}${name}`,
    path,
    description: wish.description,
    createdAt: world.now,
    trustPolicy: wish.trustPolicy ?? trustPolicyFor(trustedService),
    attachedPolicyArns: new Set(wish.attachedPolicyArns),
    inlinePolicies: new Map(Object.entries(wish.inlinePolicies ?? {})),
    tags: new Map(),
  };
  world.iam.roles.set(name, role);
  return role;
}
