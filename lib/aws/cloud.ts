import type { Cloud } from '../domain/cloud';
import { balancers } from './balancers';
import { certificates } from './certificates';
import type { Clients } from './clients';
import { ecr } from './ecr';
import { lifecyclePolicies } from './ecr/lifecycle-policies';
import { ecs } from './ecs';
import { eventHistory } from './event-history';
import { identity } from './identity';
import { logs } from './logs';
import { metrics } from './metrics';
import { network } from './network';
import { perform } from './perform';
import { prices } from './prices';
import { scaling } from './scaling';
import { schedules } from './schedules';
import { secrets } from './secrets';

/**
 * All reads and writes of an account, through its clients.
 * @param region the region of the resources
 * @param clientsOf the account's clients for any region
 */
export function cloudOf(region: string, clientsOf: (region: string) => Clients): Cloud {
  const clients = clientsOf(region);
  return {
    ecs: ecs(clients.ecs),
    ecr: ecr(region, (other) => clientsOf(other).ecr),
    lifecyclePolicies: lifecyclePolicies(clients.ecr),
    balancers: balancers(clients.balancers),
    logs: logs(region, (other) => clientsOf(other).logs),
    eventHistory: eventHistory(clients.logs, clients.events),
    metrics: metrics(clients.cloudwatch),
    network: network(clients.ec2),
    identity: identity(clients.iam, clients.sts),
    secrets: secrets(region, clientsOf),
    certificates: certificates(clients.acm),
    scaling: scaling(clients.scaling),
    schedules: schedules(clients.scheduler, clients.events),
    prices: prices(clients.pricing),
    perform: perform(clients),
  };
}
