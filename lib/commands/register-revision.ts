import { parseRevision } from '../domain/arn';
import { assertNewestIsSeen } from '../domain/changes/register-revision';
import { textIn } from '../domain/task-definition/json';
import { RegisterRevisionInput, type StartedRegistration } from '../domain/wire/task-definition-actions';
import { assertPassed } from '../server/guards/assert-passed';
import { assertPlanAllowed } from '../server/guards/assert-plan-allowed';
import { claimService } from '../server/guards/claim-service';
import { command } from '../server/operation';
import { familyClaim, planRegistrationNow } from '../server/preview/view-registration';
import { awaitMutations, startRun } from '../server/runs/execute-run';
import { runs } from '../server/runs/runs';

const REQUEST_FIELDS = { taskRoleArn: 'request.taskRoleArn', executionRoleArn: 'request.executionRoleArn' };

/**
 * Registers the next revision of a family, or the first one of a new family, from a request that a person wrote. It is
 * not deployed. Returns the id of a run.
 * @throws Failure `changed` when the newest revision is no longer the one that was seen; `conflict` when another
 * registration of the family is under way, or when a check fails; `invalid` with AWS's message when AWS rejects the
 * request
 */
export const registerRevision = command({
  permission: 'task-definition:register',
  input: RegisterRevisionInput,
  about: ({ request }) => ({ family: textIn(request, 'family') ?? '' }),
  run: async ({ request, seenNewest, despiteChecks }, context): Promise<StartedRegistration> => {
    const family = textIn(request, 'family') ?? '';
    const { run, existing } = await claimService(context, familyClaim(family), 'register', {
      prepare: async () => {
        const { basis, plan, checks } = await planRegistrationNow(context, request);
        assertNewestIsSeen(family, basis.newest?.definition.arn, seenNewest);
        if (!despiteChecks) assertPassed(checks);
        await assertPlanAllowed(context, plan, REQUEST_FIELDS);
        return plan;
      },
      begin: async (plan, id) => ({
        run: await startRun(context, plan, { id, verb: 'register', spec: request }),
        existing: plan.steps[0]?.existingOutputs.arn,
      }),
    });
    await awaitMutations(context.scope, run);
    const arn = runs().find(context.scope, run)?.steps[0]?.outputs.arn ?? existing;
    const registered = arn === undefined ? undefined : parseRevision(arn);
    return { run, ...(registered && { registered }) };
  },
});
