import type { ListAccountSettingsRequest, ListAccountSettingsResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { rootOf, SETTING_NAMES, settingValue } from './account-settings';

/** What somebody set, or with `effectiveSettings` everything that holds. */
export const listAccountSettings =
  (world: World): Operation<ListAccountSettingsRequest, ListAccountSettingsResponse> =>
  ({ name, value, effectiveSettings = false }) => ({
    settings: SETTING_NAMES.filter((existing) => effectiveSettings || world.ecs.accountSettings.has(existing))
      .map((existing) => ({
        name: existing,
        value: settingValue(world, existing),
        principalArn: rootOf(world),
        type: 'user' as const,
      }))
      .filter((setting) => (name ?? setting.name) === setting.name && (value ?? setting.value) === setting.value),
  });
