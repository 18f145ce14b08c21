import { z } from 'zod';
import { parseRevision } from '../domain/arn';
import { Failure } from '../domain/problem';
import { Scope } from '../domain/scope';
import { RegisterRequest } from '../domain/task-definition/register-request';
import { command } from '../server/operation';

const Answer = z.object({ taskDefinition: z.object({ taskDefinitionArn: z.string() }) });

/**
 * Registers the next revision of a family, or the first of a new one, from what a person wrote. Nothing runs it yet.
 * @throws Failure `invalid` with AWS's words when it refuses
 */
export const registerRevision = command({
  permission: 'task-definition:register',
  input: Scope.extend({ request: RegisterRequest }),
  run: async ({ request }, { perform }) => {
    const answer = await perform({ service: 'ecs', operation: 'RegisterTaskDefinition', input: request });
    const registered = parseRevision(Answer.parse(answer).taskDefinition.taskDefinitionArn);
    if (!registered) throw new Failure({ code: 'unexpected', source: 'ecs:RegisterTaskDefinition' });
    return { family: registered.family, revision: registered.revision };
  },
});
