import type { PutTargetsRequest, PutTargetsResponse, Target } from '@aws-sdk/client-eventbridge';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { ruleOf, validation } from './find';

const MOST_TARGETS = 5;
const ARN = /^arn:[\w-]+:[\w-]+:[\w-]*:\d*:.+/;

/** Adds targets to a rule, or replaces those that have the same id. */
export const putTargets =
  (world: World): Operation<PutTargetsRequest, PutTargetsResponse> =>
  ({ Rule, EventBusName, Targets = [] }) => {
    const rule = ruleOf(world, Rule, EventBusName);
    if (Targets.length === 0)
      throw validation(
        "1 validation error detected: Value '[]' at 'targets' failed to satisfy constraint: Member must have length greater than or equal to 1",
      );
    for (const target of Targets) checkTarget(target);
    const merged = new Map([...rule.targets, ...Targets.map((target) => [target.Id ?? '', target] as const)]);
    if (merged.size > MOST_TARGETS) {
      throw new AwsFault('LimitExceededException', 'The requested resource exceeds the maximum number allowed.');
    }
    rule.targets = merged;
    return { FailedEntryCount: 0, FailedEntries: [] };
  };

function checkTarget({ Id = '', Arn = '', RoleArn, EcsParameters, Input, InputPath, InputTransformer }: Target): void {
  if (!/^[.\-_A-Za-z0-9]{1,64}$/.test(Id)) throw validation(`Parameter ${Id} is not valid as the id of a target.`);
  if (!ARN.test(Arn)) throw validation(`Parameter ${Arn} is not valid. Reason: Provided Arn is not in correct format.`);
  if ([Input, InputPath, InputTransformer].filter((each) => each !== undefined).length > 1) {
    throw validation(`Only one of Input, InputPath, or InputTransformer must be provided for target ${Id}.`);
  }
  if (InputTransformer && !InputTransformer.InputTemplate)
    throw validation(`InputTemplate is required for target ${Id}.`);
  if (Arn.split(':')[2] !== 'ecs') return;
  if (!RoleArn) throw validation(`RoleArn is required for target ${Arn}.`);
  if (!EcsParameters?.TaskDefinitionArn)
    throw validation(`Parameter EcsParameters is not valid for target ${Id}: a task definition is required.`);
  const { TaskCount = 1 } = EcsParameters;
  if (!(TaskCount >= 1 && TaskCount <= 10)) throw validation(`TaskCount of target ${Id} must be between 1 and 10.`);
}
