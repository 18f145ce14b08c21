import type { ContainerDefinition, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import { registryHost } from '@/sandbox/engine/workloads/images';
import type { World } from '@/sandbox/world';
import type { Account } from './account';

/** Writes the shop's task definitions: each function gives one family in one version. */
export function taskDefinitionsFor(world: World, { executionRoleArn, taskRoleArn, secrets }: Account) {
  const image = (repository: string, tag: string) => `${registryHost(world)}/boutique/${repository}:${tag}`;
  const logs = (group: string, prefix: string): ContainerDefinition['logConfiguration'] => ({
    logDriver: 'awslogs',
    options: { 'awslogs-group': group, 'awslogs-region': world.region, 'awslogs-stream-prefix': prefix },
  });
  const fargate = (family: string, cpu: number, memory: number) => ({
    family,
    cpu: String(cpu),
    memory: String(memory),
    networkMode: 'awsvpc' as const,
    requiresCompatibilities: ['FARGATE' as const],
    runtimePlatform: { cpuArchitecture: 'X86_64' as const, operatingSystemFamily: 'LINUX' as const },
    executionRoleArn,
    taskRoleArn,
  });

  return {
    web: (tag: string, stage: 'boutique' | 'staging'): RegisterTaskDefinitionRequest => ({
      ...fargate(`${stage}-web`, 512, 1024),
      containerDefinitions: [
        {
          name: 'web',
          image: image('web', tag),
          portMappings: [{ name: 'http', containerPort: 8080, appProtocol: 'http' }],
          environment: [
            { name: 'NODE_ENV', value: 'production' },
            { name: 'SHOP_LOCALES', value: 'fr,en' },
            { name: 'API_URL', value: `http://api.${stage}.internal:3000` },
          ],
          secrets: [{ name: 'SESSION_KEY', valueFrom: secrets.session }],
          logConfiguration: logs(`/ecs/${stage}/web`, 'web'),
        },
      ],
    }),
    api: (tag: string, stage: 'boutique' | 'staging'): RegisterTaskDefinitionRequest => ({
      ...fargate(`${stage}-api`, 512, 1024),
      containerDefinitions: [
        {
          name: 'app',
          image: image('api', tag),
          portMappings: [{ name: 'http', containerPort: 3000, appProtocol: 'http' }],
          environment: [{ name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: 'http://localhost:4317' }],
          secrets: [{ name: 'DATABASE_URL', valueFrom: `${secrets.database}:url::` }],
          dependsOn: [{ containerName: 'otel', condition: 'START' }],
          logConfiguration: logs(`/ecs/${stage}/api`, 'api'),
        },
        {
          name: 'otel',
          image: 'public.ecr.aws/aws-observability/aws-otel-collector:v0.43.3',
          essential: false,
          memory: 256,
          logConfiguration: logs(`/ecs/${stage}/api`, 'api'),
        },
      ],
    }),
    worker: (tag: string): RegisterTaskDefinitionRequest => ({
      ...fargate('boutique-worker', 256, 512),
      containerDefinitions: [
        {
          name: 'worker',
          image: image('worker', tag),
          environment: [{ name: 'QUEUES', value: 'orders,mails,stock' }],
          secrets: [{ name: 'DATABASE_URL', valueFrom: `${secrets.database}:url::` }],
          stopTimeout: 60,
          logConfiguration: logs('/ecs/boutique/worker', 'worker'),
        },
      ],
    }),
    payments: (tag: string): RegisterTaskDefinitionRequest => ({
      ...fargate('boutique-payments', 256, 512),
      containerDefinitions: [
        {
          name: 'payments',
          image: image('payments', tag),
          portMappings: [{ name: 'http', containerPort: 4000, appProtocol: 'http' }],
          secrets: [{ name: 'PROVIDER_KEY', valueFrom: secrets.payments }],
          logConfiguration: logs('/ecs/boutique/payments', 'payments'),
        },
      ],
    }),
  };
}
