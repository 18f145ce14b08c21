import type { PlanContext } from '../plan/steps/plan-context';
import { isExposed } from '../spec/spec-facts';
import type { Check } from './check';
import { failed, fine, fix, warning } from './verdicts';

const ID = 'percents';

/** What ECS may keep and start in the middle of a deployment. See the SDK's DeploymentConfiguration. */
export const bounds = (count: number, { minimumHealthyPercent, maximumPercent }: Percents) => ({
  least: Math.ceil((count * minimumHealthyPercent) / 100),
  most: Math.floor((count * maximumPercent) / 100),
});
type Percents = { minimumHealthyPercent: number; maximumPercent: number };

/** Whether a deployment can move at all: stop a task first, or start one more. */
const isStuck = (count: number, percents: Percents): boolean => {
  const { least, most } = bounds(count, percents);
  return count > 0 && most <= count && least >= count;
};

/** Whether a roll-out can move at every number of tasks that there may be. */
export function checkPercents({ spec, lookups }: PlanContext): Check[] {
  const { desiredCount, scaling, rolling } = spec;
  const counts = scaling ? range(scaling.min, scaling.max) : [desiredCount];
  const stuck = [desiredCount, ...counts].find((count) => isStuck(count, rolling));
  const path = 'rolling.maximumPercent';
  const facts = {
    count: String(stuck ?? desiredCount),
    minimum: String(rolling.minimumHealthyPercent),
    maximum: String(rolling.maximumPercent),
    ...factsOf(stuck ?? desiredCount, rolling),
  };
  if (stuck !== undefined) {
    const change = [
      { path: 'rolling.minimumHealthyPercent', value: 100 },
      { path, value: 200 },
    ];
    // ECS refuses 100 % of both at once. Tasks of a new service have nothing to replace: its next roll-out gets stuck.
    const isRefused = rolling.minimumHealthyPercent === 100 && rolling.maximumPercent === 100;
    const verdict = isRefused || (lookups.service && stuck === desiredCount) ? failed : warning;
    return [verdict(ID, 'percents-stuck', { facts, path, fix: fix('percents', change) })];
  }
  const { least } = bounds(desiredCount, rolling);
  const hasGap = desiredCount > 0 && least === 0 && isExposed(spec.exposure);
  return [hasGap ? warning(ID, 'percents-gap', { facts, path: 'rolling.minimumHealthyPercent' }) : fine(ID, { facts })];
}

const factsOf = (count: number, rolling: Percents) => {
  const { least, most } = bounds(count, rolling);
  return { least: String(least), most: String(most) };
};

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);
