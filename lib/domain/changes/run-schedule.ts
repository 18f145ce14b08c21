import type { CallInput, Mutation } from '../plan/mutation';
import { BY, formatEcsTags, MANAGED } from '../plan/steps/tagging';
import { listIn, textIn } from '../task-definition/json';

/** Who runs what a schedule runs, and the token by which ECS knows a repeated call. */
export type ScheduleRunAuthor = { by: string; token: string };

/**
 * Runs at once what a schedule would run at its time: the same RunTask, from the same revision, with the same overrides. The task
 * says who ran it.
 */
export function runScheduleMutation(request: CallInput, { by, token }: ScheduleRunAuthor): Mutation {
  const given = listIn(request, 'tags').map((tag) => ({
    key: textIn(tag, 'key') ?? '',
    value: textIn(tag, 'value') ?? '',
  }));
  const own = formatEcsTags({ [MANAGED]: 'true', [BY]: by });
  const isOwn = ({ key }: { key: string }) => own.some((tag) => tag.key === key);
  return {
    call: {
      service: 'ecs',
      operation: 'RunTask',
      input: { ...request, clientToken: token, tags: [...given.filter((tag) => !isOwn(tag)), ...own] },
    },
    // RunTask succeeds as well when it has started nothing, and says why.
    outputPaths: {
      tasks: "join(' ', not_null(tasks[].taskArn, `[]`))",
      failure: "join(' ', [not_null(failures[0].reason, ''), not_null(failures[0].detail, '')])",
    },
  };
}
