import type { IncomingHttpHeaders } from 'node:http';
import { readToken } from '@/sandbox/operations/ecr/authorization-token';
import { ACCOUNT, type Regions } from '@/sandbox/regions';
import type { World } from '@/sandbox/world';
import { RegistryFault } from './registry-fault';

const ECR_HOST = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?(?::\d+)?$/i;

/**
 * The region whose registry a request may use: that of its token, which must also be the one that the host names when it
 * has ECR's name on AWS.
 *
 * @throws RegistryFault with a challenge when there is no token, in ECR's words when it does not open this registry
 */
export function authorize(regions: Regions, { authorization, host = '' }: IncomingHttpHeaders): World {
  const credentials = basicCredentials(authorization);
  if (!credentials) {
    throw new RegistryFault('UNAUTHORIZED', 'Not Authorized', {
      headers: {
        'www-authenticate': `Basic realm="http://${host.replace(/["\\]/g, '')}/",service="ecr.amazonaws.com"`,
      },
    });
  }
  const claims = credentials.user === 'AWS' ? readToken(credentials.password) : undefined;
  const [, account = ACCOUNT, region = claims?.region] = ECR_HOST.exec(host) ?? [];
  if (!claims || claims.account !== ACCOUNT || claims.account !== account || claims.region !== region) {
    throw new RegistryFault('DENIED', 'Your Authorization Token is invalid.');
  }
  const world = regions.at(claims.region);
  if (claims.expiresAt <= world.now) {
    throw new RegistryFault('DENIED', 'Your authorization token has expired. Reauthenticate and try again.');
  }
  return world;
}

function basicCredentials(authorization = ''): { user: string; password: string } | undefined {
  const [, encoded] = /^Basic +([A-Za-z0-9+/_=-]+)$/i.exec(authorization) ?? [];
  if (encoded === undefined) return undefined;
  const [user = '', ...password] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { user, password: password.join(':') };
}
