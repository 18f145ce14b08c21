import type { PutAccountSettingDefaultRequest, PutAccountSettingDefaultResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { putSetting } from './account-settings';

export const putAccountSettingDefault =
  (world: World): Operation<PutAccountSettingDefaultRequest, PutAccountSettingDefaultResponse> =>
  ({ name, value }) => ({ setting: putSetting(world, name, value) });
