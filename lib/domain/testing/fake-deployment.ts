import type { Service } from '../service';
import { aDeployment } from './builders';
import type { FakeAccount } from './fake-account';

/** Replaces the service with the same ARN. */
export function storeService(account: FakeAccount, service: Service): Service {
  account.services = [...account.services.filter(({ arn }) => arn !== service.arn), service];
  return service;
}

/** Starts a deployment of a revision, which becomes the primary one. */
export function beginDeployment(account: FakeAccount, service: Service, taskDefinitionArn: string): Service {
  const id = `ecs-svc/${account.calls.length.toString().padStart(19, '9')}`;
  const deployment = aDeployment({ id, taskDefinitionArn, rollout: 'in-progress', runningCount: 0 });
  const others = service.deployments.map((each) => ({ ...each, primary: false }));
  return storeService(account, { ...service, taskDefinitionArn, deployments: [deployment, ...others] });
}
