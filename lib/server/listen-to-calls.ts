import type { AwsCall } from '../domain/aws-call';

/** Collects the AWS calls of a command until it has returned; a run that it started goes on making calls. */
export function listenToCalls() {
  const calls: AwsCall[] = [];
  let isOver = false;
  return {
    add: (call: AwsCall) => {
      if (!isOver) calls.push(call);
    },
    end: (): readonly AwsCall[] => {
      isOver = true;
      return calls;
    },
  };
}
