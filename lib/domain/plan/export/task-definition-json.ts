import { type CallInput, type Outputs, resolveInput } from '../mutation';
import type { Step } from '../step';
import type { PlanSteps } from './command-line';

/**
 * The task definition that a plan registers, as `aws ecs register-task-definition --cli-input-json` reads it; undefined
 * when it registers none. Roles that the plan creates have the ARN that they will have.
 * @param accountId twelve digits
 */
export function taskDefinitionJson({ steps }: Pick<PlanSteps, 'steps'>, accountId: string): string | undefined {
  const input = steps
    .flatMap(({ mutations }) => mutations)
    .find(({ call }) => call.operation === 'RegisterTaskDefinition')?.call.input;
  if (!input) return undefined;
  const outputs = Object.fromEntries(steps.flatMap((step) => Object.entries(outputsOf(step, accountId))));
  return `${JSON.stringify(resolveInput(input, outputs), null, 2)}\n`;
}

function outputsOf({ id, existingOutputs, mutations }: Step, accountId: string): Outputs {
  const role = mutations.find(({ call }) => call.operation === 'CreateRole')?.call.input;
  const arn = role && { arn: `arn:aws:iam::${accountId}:role/${nameIn(role)}` };
  return Object.fromEntries(
    Object.entries({ ...arn, ...existingOutputs }).map(([output, value]) => [`${id}.${output}`, value]),
  );
}

const nameIn = ({ RoleName }: CallInput): string => String(RoleName);
