import type { GetAccountSettingRequest, GetAccountSettingResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { constraint } from './faults';

/** What an account has that nobody has changed. */
const SETTINGS: Readonly<Record<string, string>> = {
  BASIC_SCAN_TYPE_VERSION: 'AWS_NATIVE',
  REGISTRY_POLICY_SCOPE: 'V2',
};

export const getAccountSetting =
  (_: World): Operation<GetAccountSettingRequest, GetAccountSettingResponse> =>
  ({ name }) => {
    if (!name) throw constraint('name', 'Member must not be null');
    if (!Object.hasOwn(SETTINGS, name)) throw constraint('name', `The setting '${name}' is not valid`);
    return { name, value: SETTINGS[name] };
  };
