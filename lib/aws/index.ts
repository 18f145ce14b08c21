import 'server-only';
import type { CallObserver } from '../domain/aws-call';
import type { Cloud } from '../domain/cloud';
import type { Scope } from '../domain/scope';
import { BoundedCache } from './bounded-cache';
import { type Clients, openClients } from './clients';
import { cloudOf } from './cloud';
import { observeClients } from './observe-clients';

/** Enough for all regions of a few accounts; invented regions in addresses must not fill the memory. */
const SCOPES = 128;

const clients = new BoundedCache<Clients>(SCOPES);
const clouds = new BoundedCache<Cloud>(SCOPES);

/**
 * The AWS of one account and region. Cheap to create: connections, credentials, rate limits and caches of unchanging
 * values are shared by all of the same account and region.
 *
 * The account is an alias; the only one belongs to the credentials of the SDK's standard chain.
 *
 * @param observe called for every call that is made through the returned value, and for no other
 */
export function openCloud({ account, region }: Scope, observe?: CallObserver): Cloud {
  const clientsOf = (place: string) => clients.getOrCreate(`${account}/${place}`, () => openClients(place));
  // With an observer nothing is cached, because it must be notified of every call.
  if (observe) return cloudOf(region, (place) => observeClients(clientsOf(place), observe));
  return clouds.getOrCreate(`${account}/${region}`, () => cloudOf(region, clientsOf));
}
