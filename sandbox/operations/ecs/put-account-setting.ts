import type { PutAccountSettingRequest, PutAccountSettingResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { putSetting } from './account-settings';

/** The sandbox's account has one principal, so a setting is everybody's. */
export const putAccountSetting =
  (world: World): Operation<PutAccountSettingRequest, PutAccountSettingResponse> =>
  ({ name, value, principalArn }) => ({ setting: putSetting(world, name, value, principalArn) });
