import { deregisterTaskDefinition } from '@/sandbox/operations/ecs/deregister-task-definition';
import { runTask } from '@/sandbox/operations/ecs/run-task';
import { putRule } from '@/sandbox/operations/events/put-rule';
import { putTargets } from '@/sandbox/operations/events/put-targets';
import { createSchedule } from '@/sandbox/operations/scheduler/create-schedule';
import type { TaskDefinition } from '@/sandbox/state/ecs';
import { network, onFargate } from './define';
import type { Platform } from './platform';

/** A program that ends by itself, in a public image: images of the account do what they always do. */
const defineJob = (platform: Platform, family: string, script: string): TaskDefinition =>
  onFargate(platform, {
    family,
    repository: 'reports',
    tag: '1.0',
    container: { image: 'public.ecr.aws/docker/library/busybox:1.36', command: ['sh', '-c', script] },
  });

/**
 * `reports` each night by EventBridge Scheduler, on a revision that was deregistered since, and `clean-up` each hour by a rule of
 * EventBridge, on one that is not the newest.
 */
export function openSchedules(platform: Platform): void {
  const { world, cluster } = platform;
  const reports = defineJob(platform, 'reports', 'sleep 20');
  const cleanUp = defineJob(platform, 'clean-up', 'sleep 5');
  const { subnets, securityGroups } = network(platform)?.awsvpcConfiguration ?? {};
  void createSchedule(world)({
    Name: 'reports-nightly',
    Description: 'The figures of the day before',
    ScheduleExpression: 'cron(30 2 * * ? *)',
    ScheduleExpressionTimezone: 'Europe/Paris',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: {
      Arn: cluster.arn,
      RoleArn: platform.scheduleRoleArn,
      EcsParameters: {
        TaskDefinitionArn: reports.arn,
        LaunchType: 'FARGATE',
        NetworkConfiguration: {
          awsvpcConfiguration: { Subnets: subnets, SecurityGroups: securityGroups, AssignPublicIp: 'ENABLED' },
        },
      },
    },
  });
  void putRule(world)({ Name: 'clean-up-hourly', ScheduleExpression: 'cron(0 * * * ? *)' });
  void putTargets(world)({
    Rule: 'clean-up-hourly',
    Targets: [
      {
        Id: 'clean-up',
        Arn: cluster.arn,
        RoleArn: platform.ruleRoleArn,
        EcsParameters: {
          TaskDefinitionArn: cleanUp.arn,
          LaunchType: 'FARGATE',
          NetworkConfiguration: {
            awsvpcConfiguration: { Subnets: subnets ?? [], SecurityGroups: securityGroups, AssignPublicIp: 'ENABLED' },
          },
        },
      },
    ],
  });
}

/** The revisions move on, which schedules do not. */
export function changeReports(platform: Platform): void {
  defineJob(platform, 'reports', 'sleep 25');
  defineJob(platform, 'clean-up', 'sleep 8');
  void deregisterTaskDefinition(platform.world)({ taskDefinition: 'reports:1' });
}

/** Tasks that people and a pipeline have run: one that still waits for work, one that ended well and one that failed. */
export function runByHand(platform: Platform): void {
  const { world } = platform;
  defineJob(platform, 'migrations', 'rake db:migrate');
  const run = (command: string[], startedBy: string) =>
    runTask(world)({
      cluster: 'platform',
      taskDefinition: 'migrations',
      launchType: 'FARGATE',
      networkConfiguration: network(platform),
      startedBy,
      overrides: { containerOverrides: [{ name: 'app', command }] },
    });
  void run(['sh', '-c', 'sleep 30'], 'ci/platform-1482');
  void run(['sh', '-c', 'sleep 20 && exit 3'], 'marie.dupont');
  void run(['sleep', 'infinity'], 'marie.dupont');
}
