import type { ListAccountSettingsRequest, ListAccountSettingsResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { rootOf, SETTING_NAMES, settingValue } from './account-settings';
import { pageOfNames } from './pages';

/** Ten at a time unless told otherwise. */
const DEFAULT_PAGE = 10;

/** What somebody set, or with `effectiveSettings` everything that holds. */
export const listAccountSettings =
  (world: World): Operation<ListAccountSettingsRequest, ListAccountSettingsResponse> =>
  ({ name, value, principalArn = rootOf(world), effectiveSettings = false, ...page }) => {
    const isOwn = principalArn === rootOf(world);
    const settings = SETTING_NAMES.filter(
      (existing) => effectiveSettings || (isOwn && world.ecs.accountSettings.has(existing)),
    )
      .map((existing) => ({
        name: existing,
        value: settingValue(world, existing),
        principalArn,
        type: 'user' as const,
      }))
      .filter((setting) => (name ?? setting.name) === setting.name && (value ?? setting.value) === setting.value);
    const { items, nextToken } = pageOfNames(
      settings.map((setting) => setting.name),
      page,
      DEFAULT_PAGE,
    );
    return { settings: settings.filter((setting) => items.includes(setting.name)), nextToken };
  };
