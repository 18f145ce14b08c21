import { AwsFault } from '@/sandbox/operation';

export const invalid = (message: string): AwsFault => new AwsFault('InvalidParameterException', message);

/** ECR's words for a member that breaks a rule of its model. */
export const constraint = (member: string, rule: string): AwsFault =>
  invalid(`Invalid parameter at '${member}' failed to satisfy constraint: '${rule}'`);
