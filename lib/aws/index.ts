import 'server-only';
import type { CallObserver } from '../domain/aws-call';
import type { Cloud } from '../domain/cloud';
import type { Scope } from '../domain/scope';
import { BoundedCache } from './bounded-cache';
import { type Clients, openClients } from './clients';
import { cloudOf } from './cloud';
import { observeClients } from './observe-clients';

/** All regions of a few accounts; an address with an invented region must not fill the memory. */
const SCOPES = 128;

const clients = new BoundedCache<Clients>(SCOPES);
const clouds = new BoundedCache<Cloud>(SCOPES);

/**
 * Our questions to one account and region, answered by AWS. Cheap: connections, credentials, rate limits and what is
 * remembered of things that never change are shared by all who ask for the same account and region.
 *
 * The account is an alias; the one account there is belongs to the credentials that the SDK's standard chain finds.
 *
 * @param observe told of every call that is made through what is returned, and of no other
 */
export function openCloud({ account, region }: Scope, observe?: CallObserver): Cloud {
  const clientsOf = (place: string) => clients.getOrCreate(`${account}/${place}`, () => openClients(place));
  // Whoever is to hear of every call remembers nothing: what is not asked anew could not be told.
  if (observe) return cloudOf(region, (place) => observeClients(clientsOf(place), observe));
  return clouds.getOrCreate(`${account}/${region}`, () => cloudOf(region, clientsOf));
}
