import type {
  GetRegistryScanningConfigurationRequest,
  GetRegistryScanningConfigurationResponse,
} from '@aws-sdk/client-ecr';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';

/** Basic scanning, as each repository says; the registry adds no rules. */
export const getRegistryScanningConfiguration =
  ({ account }: World): Operation<GetRegistryScanningConfigurationRequest, GetRegistryScanningConfigurationResponse> =>
  () => ({ registryId: account, scanningConfiguration: { scanType: 'BASIC', rules: [] } });
