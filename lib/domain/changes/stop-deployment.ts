import { revisionName } from '../arn';
import type { Step, StepChange } from '../plan/step';
import { changingStep } from '../plan/steps/plan-context';
import type { Service, ServiceDeployment } from '../service';
import { type ChangeBasis, type Decision, factsOf } from './change-basis';
import { stoppableDeployment } from './eligibility';

/** The step that stops the running deployment, so that ECS restores the previous revision. */
export function planStop({ service, history }: ChangeBasis, deploymentArn: string): Decision {
  const running = stoppableDeployment(history);
  if (running?.arn !== deploymentArn) {
    return { steps: [], problems: [{ path: 'deploymentArn', reason: 'no-deployment-running' }] };
  }
  const former = running.sources[0]?.taskDefinitionArn;
  const present = running.target?.taskDefinitionArn ?? service.taskDefinitionArn;
  const change = former ? [{ field: 'task-definition', from: revisionName(present), to: revisionName(former) }] : [];
  return { steps: [stopStep(service, running, change)] };
}

/** Stops a deployment; ECS restores the previous revision. */
export const stopStep = (service: Service, { arn }: ServiceDeployment, changes: readonly StepChange[]): Step =>
  changingStep(
    'update',
    { id: 'service', resource: 'service', facts: { ...factsOf(service), verb: 'stop-deployment' } },
    [
      {
        call: {
          service: 'ecs',
          operation: 'StopServiceDeployment',
          input: { serviceDeploymentArn: arn, stopType: 'ROLLBACK' },
        },
        precondition: {
          call: { service: 'ecs', operation: 'DescribeServiceDeployments', input: { serviceDeploymentArns: [arn] } },
          condition: `serviceDeployments[?status!='PENDING' && status!='IN_PROGRESS'] | [0]`,
        },
      },
    ],
    { changes, existingOutputs: { arn: service.arn } },
  );
