import { findRelevantLine } from '../../domain/diagnosis/relevant-line';
import { ignoreMissing } from '../../domain/problem';
import { type FinalLines, TaskScope } from '../../domain/wire/task-actions';
import { findTask, resourceOfFoundTask } from '../../server/cache/find-task';
import { readFinalLines } from '../../server/load/read-final-lines';
import { query } from '../../server/operation';

const LAST = 20;

/** How a task ended in its own words; nothing where its containers do not write to CloudWatch Logs. @throws Failure `missing` */
export const getFinalLines = query({
  permission: 'logs:read',
  input: TaskScope,
  about: resourceOfFoundTask,
  run: async (at, context): Promise<FinalLines> => {
    const { task } = await findTask(context, at);
    const definition = await ignoreMissing(context.ecs.getTaskDefinition(task.taskDefinitionArn));
    if (!definition) return { last: [] };
    const lines = await readFinalLines(context, task, definition, context.now());
    const relevant = findRelevantLine(lines);
    return { last: lines.slice(-LAST), ...(relevant && { relevant }) };
  },
});
