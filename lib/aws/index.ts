import 'server-only';
import type { Cloud } from '../domain/cloud';
import type { Scope } from '../domain/scope';
import { balancers } from './balancers';
import { BoundedCache } from './bounded-cache';
import { type Clients, openClients } from './clients';
import { ecr } from './ecr';
import { ecs } from './ecs';
import { identity } from './identity';
import { logs } from './logs';
import { metrics } from './metrics';
import { network } from './network';
import { secrets } from './secrets';

/** All regions of a few accounts; an address with an invented region must not fill the memory. */
const SCOPES = 128;

type Opened = { cloud: Cloud; clients: Clients };
const opened = new BoundedCache<Opened>(SCOPES);

/**
 * Our questions to one account and region, answered by AWS. Cheap: clients, their connections, rate limits and what is
 * remembered of things that never change are shared by all who ask for the same account and region.
 */
export const openCloud = ({ account, region }: Scope): Cloud => open({ account, region }).cloud;

function open({ account, region }: Scope): Opened {
  const key = `${account}/${region}`;
  const known = opened.get(key);
  if (known) return known;
  const clients = openClients(region);
  const cloud: Cloud = {
    ecs: ecs(clients.ecs),
    ecr: ecr(region, (other) => (other === region ? clients : open({ account, region: other }).clients).ecr),
    balancers: balancers(clients.balancers),
    logs: logs(clients.logs),
    metrics: metrics(clients.cloudwatch),
    network: network(clients.ec2),
    identity: identity(clients.iam, clients.sts),
    secrets: secrets(clients.secrets),
  };
  const fresh = { cloud, clients };
  opened.set(key, fresh);
  return fresh;
}
