/** Roles and policies, keyed by role name and by policy ARN. IAM is global; each region's world holds the same object. */
export type IamState = {
  roles: Map<string, Role>;
  policies: Map<string, ManagedPolicy>;
  /** Whom the temporary access keys of AssumeRole stand for, by access key id. */
  sessions: Map<string, { arn: string; userId: string }>;
  /** What gives a role to instances of EC2, by name; absent while there is none. */
  instanceProfiles?: Map<string, InstanceProfile>;
};

export type InstanceProfile = {
  name: string;
  id: string;
  arn: string;
  path: string;
  createdAt: number;
  /** One at most. */
  roleName?: string;
  tags: Map<string, string>;
};

export type Role = {
  name: string;
  id: string;
  arn: string;
  path: string;
  description?: string;
  createdAt: number;
  maxSessionSeconds?: number;
  trustPolicy: PolicyDocument;
  /** A policy that bounds what the others allow. */
  permissionsBoundaryArn?: string;
  attachedPolicyArns: Set<string>;
  inlinePolicies: Map<string, PolicyDocument>;
  tags: Map<string, string>;
};
export type ManagedPolicy = {
  arn: string;
  name: string;
  id: string;
  path: string;
  description?: string;
  createdAt: number;
  updatedAt?: number;
  /** Of the default version. */
  document: PolicyDocument;
  /** Number of the default version; 1 when absent. */
  defaultVersion?: number;
  /** Every version by its number; absent for a policy that was never changed. */
  versions?: Map<number, PolicyVersion>;
  tags?: Map<string, string>;
};
export type PolicyVersion = { document: PolicyDocument; createdAt: number };
export type PolicyDocument = { Version?: string; Statement: PolicyStatement | PolicyStatement[] };
export type PolicyStatement = {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Principal?: unknown;
  Condition?: unknown;
};
