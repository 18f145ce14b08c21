import type { Path } from './json';

/** Why a request cannot be registered as it is, or deserves a warning: keys under `registering.issue.`. */
export const ISSUE_REASONS = [
  'missing', // a member that must be there
  'unknown', // a member that RegisterTaskDefinition does not have
  'set-by-aws', // a member of DescribeTaskDefinition's answer that is AWS's own to give
  'type',
  'empty',
  'choice',
  'name',
  'spaces',
  'least',
  'most',
  'too-few',
  'too-many',
  'too-large', // larger than any task definition of ECS
  'duplicate-container',
  'no-essential',
  'health-meaning', // AWS takes it, and it cannot mean what it says
  'port-twice',
  'sum',
  'volume-unknown',
  'variable-twice',
  'image',
  'role-arn',
  'depends-circle',
  'depends-essential',
  'log-options',
  'depends-unknown',
  'depends-healthy',
  'not-fargate',
  'size-missing',
  'fargate-cpu',
  'fargate-memory',
  'fargate-network',
  'fargate-pid',
  'fargate-unsupported',
  'fargate-log-driver',
  'stream-prefix',
  'host-port',
  'container-memory',
  'execution-role',
] as const;
export type IssueReason = (typeof ISSUE_REASONS)[number];

/** An issue of a request, and where it is. A warning does not prevent registering. */
export type RequestIssue = {
  path: Path;
  severity: 'error' | 'warning';
  reason: IssueReason;
  facts: Readonly<Record<string, string | number>>;
};

export const createError = (path: Path, reason: IssueReason, facts: RequestIssue['facts'] = {}): RequestIssue => ({
  path,
  severity: 'error',
  reason,
  facts,
});

export const createWarning = (path: Path, reason: IssueReason, facts: RequestIssue['facts'] = {}): RequestIssue => ({
  ...createError(path, reason, facts),
  severity: 'warning',
});
