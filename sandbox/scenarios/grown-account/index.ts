import { announceHosts } from '@/sandbox/engine/fleet/register-host';
import { addImage } from '@/sandbox/operations/ecr/add-image';
import { updateContainerInstancesState } from '@/sandbox/operations/ecs/update-container-instances-state';
import { changeService } from '@/sandbox/operations/ecs/update-service';
import { updateTaskProtection } from '@/sandbox/operations/ecs/update-task-protection';
import { days, hours, minutes, ScenarioTimeline } from '@/sandbox/scenarios/timeline';
import type { Scenario } from '../scenario';
import { openByOthers } from './by-others';
import { changeReports, openSchedules, runByHand } from './by-schedule';
import { onFargate } from './define';
import { openOddNames } from './odd-names';
import { openOnFargate } from './on-fargate';
import { openOnInstances } from './on-instances';
import { type Platform, setUpPlatform } from './platform';

/**
 * A cluster `platform` as accounts grow over years: services on EC2 instances and on Fargate, some of which CodeDeploy or others
 * steer, schedules, tasks that people have run, and names that nobody would give today. Each kind is there once.
 */
export const grownAccount: Scenario = (world) => {
  const past = new ScenarioTimeline(world);
  past.goBack(days(9));
  const platform = setUpPlatform(world);
  openOnInstances(platform);
  openOnFargate(platform);
  openByOthers(platform);
  openOddNames(platform);
  openSchedules(platform);
  past.until(days(2));
  changeReports(platform);
  addImage(world, 'assets', { tag: 'latest', workload: 'http-server' });
  past.until(hours(5));
  // Its first change: what serves is in the second target group from now on.
  const checkout = onFargate(platform, { family: 'checkout', tag: '5.1' });
  changeService(world, { cluster: 'platform', service: 'checkout', taskDefinition: checkout.arn });
  past.until(minutes(40) / world.speed);
  loseHosts(platform);
  past.until(minutes(20) / world.speed);
  runByHand(platform);
  protectImport(platform);
  past.finish();
};

/** Of the five instances one is being emptied, and the agent of another has not been heard of. */
function loseHosts({ world, hosts }: Platform): void {
  const [, , , draining, silent] = hosts;
  if (!draining || !silent) return;
  void updateContainerInstancesState(world)({
    cluster: 'platform',
    containerInstances: [draining.arn],
    status: 'DRAINING',
  });
  silent.agentConnected = false;
  silent.version += 1;
  announceHosts(world, 'platform');
}

/** An import that must not be interrupted, for two days. */
function protectImport({ world, cluster }: Platform): void {
  const [task] = cluster.services.get('imports')?.activeTaskArns ?? [];
  if (!task) return;
  void updateTaskProtection(world)({
    cluster: 'platform',
    tasks: [task],
    protectionEnabled: true,
    expiresInMinutes: 2880,
  });
}
