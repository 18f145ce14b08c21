import type { CallInput } from '../deployment/call';
import type { Findings } from '../deployment/findings';
import { type Plan, planDeployment } from '../deployment/plan';
import { definitionDraft } from '../deployment/steps/definition';
import { making } from '../deployment/steps/making';
import type { Survey } from '../deployment/survey';
import type { Wish } from '../deployment/wish';
import { aFindings, aService, aSurvey, aTaskDefinition, aWish, revisionArn } from './builders';

export const AUTHOR = {
  by: 'ana@example.com',
  fingerprint: (text: string) =>
    Buffer.from(text)
      .reduce((sum, byte) => (sum * 31 + byte) % 0xffff_ffff, 7)
      .toString(16)
      .padStart(8, '0'),
};

export const planOf = (
  wish: Partial<Wish> = {},
  survey: Partial<Survey> = {},
  findings: Partial<Findings> = {},
): Plan => planDeployment(aWish(wish), { survey: aSurvey(survey), findings: aFindings(findings) }, AUTHOR);

export function stepOf({ steps }: Plan, id: string): Plan['steps'][number] {
  const found = steps.find((step) => step.id === id);
  if (!found) throw new Error(`the plan has no ${id}`);
  return found;
}

/** What a step asks of one operation. */
export function inputOf(plan: Plan, id: string, operation: string): CallInput {
  const act = stepOf(plan, id).acts.find(({ call }) => call.operation === operation);
  if (!act) throw new Error(`${id} does not call ${operation}`);
  return act.call.input;
}

/** The findings about a service that runs just what `aWish` wishes for. */
export function aStandingService() {
  const taskDefinition = aTaskDefinition({
    ...definitionDraft(making(aWish(), aSurvey(), aFindings(), AUTHOR), {
      execution: aSurvey().executionRole?.arn,
      task: undefined,
    }),
    arn: revisionArn(3, 'boutique-hello'),
    revision: 3,
  });
  const service = aService({
    name: 'hello',
    taskDefinitionArn: taskDefinition.arn,
    desiredCount: 2,
    loadBalancers: [],
    network: { subnetIds: ['subnet-a'], securityGroupIds: ['sg-a'], publicIp: true },
    minimumHealthyPercent: 100,
    maximumPercent: 200,
    circuitBreaker: { enabled: true, rollback: true },
    zoneRebalancing: true,
  });
  return { service, taskDefinition, newest: taskDefinition, logRetentionDays: 30 } satisfies Partial<Findings>;
}
