import { addImage } from '@/sandbox/operations/ecr/add-image';
import { changeService } from '@/sandbox/operations/ecs/update-service';
import { draw, openService, setUpShop } from './failures/small-shop';
import type { Scenario } from './scenario';
import { minutes, ScenarioTimeline } from './timeline';

/**
 * A service of four tasks, of which two must be healthy and no more than four may be there, an hour old. Version 2.0 is half
 * rolled out, and 3.0 has just been asked for.
 */
export const overlappingRollOuts: Scenario = (world) => {
  const past = new ScenarioTimeline(world);
  past.goBack(minutes(60) / world.speed);
  const shop = setUpShop(world, past);
  for (const tag of ['2.0', '3.0']) addImage(world, 'app', { tag, workload: 'http-server' });
  openService(shop, {
    service: { desiredCount: 4, deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 } },
  });
  for (const [tag, ago] of [
    ['2.0', 1.25],
    ['3.0', 0.25],
  ] as const) {
    past.until(minutes(ago) / world.speed);
    changeService(world, { cluster: 'app', service: 'app', taskDefinition: draw(shop, { tag }).arn });
  }
  past.finish();
};
