import { addImage } from '@/sandbox/operations/ecr/add-image';
import { openService, setUpShop } from './failures/small-shop';
import type { Scenario } from './scenario';
import { days, ScenarioTimeline } from './timeline';

const DAYS = 30;

/** A service whose two tasks have run for a month and have written two million lines of JSON since. */
export const monthOfLogs: Scenario = (world) => {
  const past = new ScenarioTimeline(world);
  past.goBack(days(DAYS));
  const shop = setUpShop(world, past);
  addImage(world, 'app', { tag: 'desk', workload: 'order-desk' });
  openService(shop, { tag: 'desk' });
  past.finish();
  const group = world.logs.groups.get('/ecs/app');
  if (!group) return;
  group.retentionDays = 2 * DAYS;
  for (const { source } of group.streams.values()) if (source) source.since = source.startedAt;
};
