import type { ServiceScope } from '@/lib/domain/scope';
import type { ServiceAddress } from '@/lib/domain/service-address';
import type {
  ContinueRun,
  DeployService,
  GetRunRefusals,
  ListSecretKeys,
  PreviewDeployment,
} from '@/lib/domain/wire/deploy-actions';
import type { ServerCall } from '@/lib/domain/wire/server-call';
import type { ListImages } from '@/lib/domain/wire/service-actions';

/** The server actions of the deploy form. */
export type DeployActions = {
  listImages: ListImages;
  listSecretKeys: ListSecretKeys;
  preview: PreviewDeployment;
  deploy: DeployService;
};

/** The server actions of a run's page. */
export type RunActions = {
  resume: ContinueRun;
  retry: ContinueRun;
  undo: ContinueRun;
  /** Why this person may not do what these would. */
  getRefusals: GetRunRefusals;
  /** How the service of the run is opened. */
  getAddress: ServerCall<ServiceScope, ServiceAddress>;
};
