import type { PolicyDocument, Role } from '@/sandbox/state/iam';
import { BASE32_ALPHABET } from '@/sandbox/state/random';
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
  Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
});

/** Makes a role, for scenarios and CreateRole. Without a trust policy it is one for tasks. */
export function addRole(world: World, spec: RoleSpec): Role {
  const { name, path = '/', trustedService = 'ecs-tasks.amazonaws.com' } = spec;
  const role: Role = {
    name,
    id: `AROA${world.random.string(17, BASE32_ALPHABET)}`,
    arn: `arn:${world.partition}:iam::${world.account}:role${path}${name}`,
    path,
    description: spec.description,
    createdAt: world.now,
    trustPolicy: spec.trustPolicy ?? trustPolicyFor(trustedService),
    attachedPolicyArns: new Set(spec.attachedPolicyArns),
    inlinePolicies: new Map(Object.entries(spec.inlinePolicies ?? {})),
    tags: new Map(),
  };
  world.iam.roles.set(name, role);
  return role;
}
