import {
  type AuthorizationData,
  DescribeRepositoriesCommand,
  type ECRClient,
  type Repository as EcrRepository,
  GetAuthorizationTokenCommand,
} from '@aws-sdk/client-ecr';
import type { Ecr } from '../../domain/cloud';
import type { EcrRegistry } from '../../domain/image-reference';
import { requireField } from '../collect';
import { readAnswer } from '../read-answer';

/** What ECR says of the registry itself. */
export function registry(region: string, client: ECRClient): Pick<Ecr, 'findRegistry' | 'getRegistryEndpoint'> {
  let found: EcrRegistry | undefined;
  return {
    async findRegistry() {
      // A registry keeps its name, so it is asked for once.
      if (found) return found;
      const { repositories = [] } = await client.send(new DescribeRepositoriesCommand({ maxResults: 1 }));
      const [first] = repositories;
      found = first && readAnswer('ecr:DescribeRepositories', () => toRegistry(first, region));
      return found;
    },

    async getRegistryEndpoint() {
      const { authorizationData = [] } = await client.send(new GetAuthorizationTokenCommand({}));
      // The token itself is of no use here, and goes no further.
      return readAnswer('ecr:GetAuthorizationToken', () => toRegistryEndpoint(authorizationData[0]));
    },
  };
}

/** The registry that a repository is in, by its address. */
export function toRegistry(raw: EcrRepository, region: string): EcrRegistry {
  const [host = ''] = requireField(raw.repositoryUri, 'repositoryUri').split('/');
  return { host, account: requireField(raw.registryId, 'registryId'), region };
}

export function toRegistryEndpoint(raw: AuthorizationData | undefined): { host: string; isPlainHttp: boolean } {
  const { host, protocol } = new URL(requireField(raw?.proxyEndpoint, 'proxyEndpoint'));
  return { host, isPlainHttp: protocol === 'http:' };
}
