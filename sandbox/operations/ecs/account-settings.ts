import type { Setting, SettingName } from '@aws-sdk/client-ecs';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './faults';

/** What an account has that changed nothing: the long ARN formats cannot be switched off any more. */
const DEFAULTS: ReadonlyMap<SettingName, string> = new Map([
  ['awsvpcTrunking', 'disabled'],
  ['containerInsights', 'disabled'],
  ['containerInstanceLongArnFormat', 'enabled'],
  ['defaultLogDriverMode', 'non-blocking'],
  ['fargateEventWindows', 'disabled'],
  ['fargateFIPSMode', 'disabled'],
  ['fargateTaskRetirementWaitPeriod', '7'],
  ['guardDutyActivate', 'off'],
  ['serviceLongArnFormat', 'enabled'],
  ['tagResourceAuthorization', 'on'],
  ['taskLongArnFormat', 'enabled'],
]);

export const SETTING_NAMES: readonly SettingName[] = [...DEFAULTS.keys()];

export const rootOf = ({ partition, account }: Pick<World, 'partition' | 'account'>): string =>
  `arn:${partition}:iam::${account}:root`;

export const settingValue = ({ ecs }: Pick<World, 'ecs'>, name: SettingName): string =>
  ecs.accountSettings.get(name) ?? DEFAULTS.get(name) ?? 'disabled';

/** @throws AwsFault `InvalidParameterException` for a name that ECS does not have */
export function putSetting(
  world: World,
  name: SettingName | undefined,
  value: string | undefined,
  principalArn = rootOf(world),
): Setting {
  if (!principalArn.startsWith(`arn:${world.partition}:iam::${world.account}:`)) {
    throw invalidParameter('Invalid principal ARN.');
  }
  if (!name || !DEFAULTS.has(name)) throw invalidParameter(`You cannot set the account setting ${name}.`);
  if (!value) throw invalidParameter('Value must be specified.');
  world.ecs.accountSettings.set(name, value);
  return { name, value, principalArn, type: 'user' };
}
