import { startScanMutations } from '../domain/changes/repository-changes';
import { ImageScope } from '../domain/wire/image-actions';
import { command } from '../server/operation';
import { executeMutations } from '../server/runs/execute-mutations';

/**
 * Starts a scan of an image.
 * @throws Failure `missing`, `conflict` when ECR has scanned it within a day
 */
export const startImageScan = command({
  permission: 'image:scan',
  input: ImageScope,
  run: async ({ repository, digest }, context): Promise<{ digest: string }> => {
    await executeMutations(startScanMutations(repository, digest), context);
    return { digest };
  },
});
