import type { Repository } from '../domain/image';
import type { PushTarget } from '../domain/push-guide/push-target';
import { RepositoryScope } from '../domain/wire/image-actions';
import { degrading } from '../server/load/degrading';
import { query } from '../server/operation';

/**
 * Where images of a repository are pushed to, as ECR says it.
 * @throws Failure `missing`
 */
export const getPushTarget = query({
  permission: 'console:read',
  input: RepositoryScope,
  run: async ({ repository: name }, { ecr, scope }): Promise<PushTarget & Pick<Repository, 'immutableTags'>> => {
    const { orElse } = degrading();
    const [repository, endpoint] = await Promise.all([
      ecr.getRepository(name),
      orElse('ecr:GetAuthorizationToken', ecr.getRegistryEndpoint(), undefined),
    ]);
    const { arn, uri, immutableTags } = repository;
    const [host = ''] = uri.split('/');
    return {
      repositoryArn: arn,
      uri,
      region: scope.region,
      // Without the permission to ask for a token: ECR itself always speaks TLS.
      registryHost: endpoint?.host ?? host,
      isPlainHttp: endpoint?.isPlainHttp ?? false,
      immutableTags,
    };
  },
});
