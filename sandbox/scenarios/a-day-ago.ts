import { addImage } from '@/sandbox/operations/ecr/add-image';
import { changeService } from '@/sandbox/operations/ecs/update-service';
import { putRule } from '@/sandbox/operations/events/put-rule';
import { putTargets } from '@/sandbox/operations/events/put-targets';
import { putResourcePolicy } from '@/sandbox/operations/logs/put-resource-policy';
import type { World } from '@/sandbox/world';
import { draw, openService, setUpShop } from './failures/small-shop';
import { addLogGroup } from './log-group';
import type { Scenario } from './scenario';
import { hours, minutes, ScenarioTimeline } from './timeline';

/**
 * A service that has run well for most of a day, with what happened before in its cluster's event history: 24 hours ago a release
 * that crashed and was rolled back, 22 hours ago one whose tasks ended again and again for some minutes, until 1.0 was taken back.
 */
export const aDayAgo: Scenario = (world) => {
  const past = new ScenarioTimeline(world);
  past.goBack(hours(26));
  const shop = setUpShop(world, past);
  addImage(world, 'app', { tag: '2.0', workload: 'web-crash-at-boot' });
  addImage(world, 'app', { tag: '3.0', workload: 'crash-later' });
  keepEventHistory(world, shop.cluster.arn);
  openService(shop, {
    service: { deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } } },
  });
  const rollOut = (tag: string): void => {
    changeService(world, { cluster: 'app', service: 'app', taskDefinition: draw(shop, { tag }).arn });
  };
  past.until(hours(24));
  rollOut('2.0');
  past.until(hours(22));
  rollOut('3.0');
  past.until(hours(22) - minutes(40) / world.speed);
  rollOut('1.0');
  past.finish();
};

/**
 * ECS event history: a rule that writes what ECS says of a cluster into the log group that the ECS console makes for it, and the
 * resource policy that AWS's documentation asks for ("Viewing Amazon ECS lifecycle events within Container Insights").
 */
function keepEventHistory(world: World, clusterArn: string): void {
  const name = '/aws/events/ecs/containerinsights/app/performance';
  addLogGroup(world, name, 30);
  void putResourcePolicy(world)({
    policyName: 'EventBridgeCloudWatchLogs',
    policyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'] },
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: `arn:${world.partition}:logs:${world.region}:${world.account}:log-group:/aws/events/ecs/containerinsights/*:*`,
          Condition: {
            StringEquals: { 'aws:SourceAccount': world.account },
            ArnLike: { 'aws:SourceArn': `arn:${world.partition}:events:${world.region}:${world.account}:rule/app-*` },
          },
        },
      ],
    }),
  });
  const pattern = { source: ['aws.ecs'], detail: { clusterArn: [clusterArn] } };
  void putRule(world)({ Name: 'app-event-history', EventPattern: JSON.stringify(pattern) });
  const Arn = `arn:${world.partition}:logs:${world.region}:${world.account}:log-group:${name}`;
  void putTargets(world)({ Rule: 'app-event-history', Targets: [{ Id: 'log', Arn }] });
}
