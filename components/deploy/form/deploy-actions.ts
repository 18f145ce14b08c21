import type { ContinueRun, DeployService, ListSecretKeys, PreviewDeployment } from '@/lib/domain/wire/deploy-actions';
import type { ListImages } from '@/lib/domain/wire/service-actions';

/** What the deploy form asks of the server and has it do. */
export type DeployActions = {
  listImages: ListImages;
  listSecretKeys: ListSecretKeys;
  preview: PreviewDeployment;
  deploy: DeployService;
};

/** What the page of a run has the server do. */
export type RunActions = { resume: ContinueRun; retry: ContinueRun; undo: ContinueRun };
