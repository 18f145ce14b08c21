import type { ProblemCode } from './problem';

/** One call of AWS's API, retries of the SDK included. */
export type AwsCall = {
  /** As IAM writes it, such as `ecs:UpdateService`. */
  operation: string;
  outcome: 'done' | ProblemCode;
  /** AWS's id of the request, for support. */
  requestId?: string;
  durationMs: number;
};

/** Called for every AWS call once it is answered. */
export type CallObserver = (call: AwsCall) => void;
