import type {
  BatchGetRepositoryScanningConfigurationRequest,
  BatchGetRepositoryScanningConfigurationResponse,
} from '@aws-sdk/client-ecr';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { constraint } from './faults';

const MOST_NAMES = 25;

/** When the images of some repositories are scanned; those that do not exist are named as failures. */
export const batchGetRepositoryScanningConfiguration =
  (
    world: World,
  ): Operation<BatchGetRepositoryScanningConfigurationRequest, BatchGetRepositoryScanningConfigurationResponse> =>
  ({ repositoryNames }) => {
    if (!repositoryNames) throw constraint('repositoryNames', 'Member must not be null');
    if (repositoryNames.length < 1 || repositoryNames.length > MOST_NAMES) {
      throw constraint('repositoryNames', `Member must have length between 1 and ${MOST_NAMES}`);
    }
    const { repositories } = world.ecr;
    return {
      scanningConfigurations: repositoryNames.flatMap((name) => {
        const repository = repositories.get(name);
        if (!repository) return [];
        return {
          repositoryArn: repository.arn,
          repositoryName: name,
          scanOnPush: repository.scanOnPush,
          scanFrequency: repository.scanOnPush ? 'SCAN_ON_PUSH' : 'MANUAL',
          appliedScanFilters: [],
        };
      }),
      failures: repositoryNames
        .filter((name) => !repositories.has(name))
        .map((repositoryName) => ({
          repositoryName,
          failureCode: 'REPOSITORY_NOT_FOUND',
          failureReason: `The repository with name '${repositoryName}' does not exist in the registry with id '${world.account}'`,
        })),
    };
  };
