import type { RequestSchema, Schema } from '../../task-definition/schema';

const text: Schema = { type: 'string' };
const whole: Schema = { type: 'integer' };
const flag: Schema = { type: 'boolean' };
const texts: Schema = { type: 'array', items: text };
const of = (properties: Record<string, Schema>): Schema => ({ type: 'object', properties });
const listOf = (properties: Record<string, Schema>): Schema => ({ type: 'array', items: of(properties) });
const choice = (...choices: string[]): Schema => ({ type: 'string', enum: choices });

/** As much of CreateService and of DescribeServices' answer as a spec is read from; other members are kept as they are. */
export const SERVICE_SCHEMA: RequestSchema = {
  ...of({
    serviceName: text,
    cluster: text,
    clusterArn: text,
    taskDefinition: text,
    desiredCount: whole,
    launchType: choice('FARGATE', 'EC2', 'EXTERNAL'),
    schedulingStrategy: choice('REPLICA', 'DAEMON'),
    platformVersion: text,
    enableExecuteCommand: flag,
    enableECSManagedTags: flag,
    healthCheckGracePeriodSeconds: whole,
    availabilityZoneRebalancing: choice('ENABLED', 'DISABLED'),
    propagateTags: text,
    role: text,
    clientToken: text,
    capacityProviderStrategy: listOf({ capacityProvider: text, weight: whole, base: whole }),
    networkConfiguration: of({
      awsvpcConfiguration: of({ subnets: texts, securityGroups: texts, assignPublicIp: choice('ENABLED', 'DISABLED') }),
    }),
    loadBalancers: listOf({
      targetGroupArn: text,
      loadBalancerName: text,
      containerName: text,
      containerPort: whole,
      advancedConfiguration: of({}),
    }),
    deploymentConfiguration: of({
      maximumPercent: whole,
      minimumHealthyPercent: whole,
      strategy: choice('ROLLING', 'BLUE_GREEN', 'LINEAR', 'CANARY'),
      bakeTimeInMinutes: whole,
      deploymentCircuitBreaker: of({ enable: flag, rollback: flag }),
      alarms: of({ alarmNames: texts, enable: flag, rollback: flag }),
    }),
    deploymentController: of({ type: choice('ECS', 'CODE_DEPLOY', 'EXTERNAL') }),
    serviceRegistries: listOf({ registryArn: text, port: whole, containerName: text, containerPort: whole }),
    placementConstraints: listOf({ type: text, expression: text }),
    placementStrategy: listOf({ type: text, field: text }),
    serviceConnectConfiguration: of({ enabled: flag, namespace: text }),
    volumeConfigurations: listOf({ name: text }),
    vpcLatticeConfigurations: listOf({ roleArn: text }),
    tags: listOf({ key: text, value: text }),
  }),
  definitions: {},
};
