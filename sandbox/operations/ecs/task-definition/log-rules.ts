import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { clientFault } from '../faults';

const DRIVERS = ['json-file', 'syslog', 'journald', 'gelf', 'fluentd', 'awslogs', 'splunk', 'awsfirelens'];
const FARGATE_DRIVERS = ['awslogs', 'splunk', 'awsfirelens'];

/**
 * Log drivers and what each must be told.
 * @throws AwsFault `ClientException` in ECS's own words
 */
export function checkLogs(containers: readonly ContainerDefinition[], { isFargate }: { isFargate: boolean }): void {
  const drivers = isFargate ? FARGATE_DRIVERS : DRIVERS;
  const hasRouter = containers.some(({ firelensConfiguration }) => firelensConfiguration);
  for (const { logConfiguration, firelensConfiguration } of containers) {
    checkRouter(firelensConfiguration, isFargate);
    const { logDriver, options } = logConfiguration ?? {};
    if (logDriver === undefined) continue;
    if (!drivers.includes(logDriver)) {
      throw clientFault(`${logDriver} is not a valid log driver. Must be one of [${drivers.join(', ')}]`);
    }
    if (logDriver === 'awsfirelens' && !hasRouter) {
      throw clientFault(
        'When awsfirelens log driver is specified in log configuration, a firelens configuration object must be configured in one of the containers.',
      );
    }
    if (logDriver === 'awslogs') checkAwslogs(options, isFargate);
  }
}

function checkAwslogs(options: Readonly<Record<string, string>> = {}, isFargate: boolean): void {
  const missing = ['awslogs-region', 'awslogs-group'].filter((option) => !options[option]);
  if (missing.length > 0) throw clientFault(`Log driver awslogs requires options: ${missing.join(', ')}`);
  if (isFargate && !options['awslogs-stream-prefix']) {
    throw clientFault(
      'Fargate requires log configuration options to include awslogs-stream-prefix to support log driver awslogs.',
    );
  }
}

function checkRouter(router: ContainerDefinition['firelensConfiguration'], isFargate: boolean): void {
  const { 'config-file-type': type, 'config-file-value': value = '' } = router?.options ?? {};
  if (type !== 's3') return;
  if (isFargate) throw clientFault("Fargate launch type does not support FirelensConfiguration config file from 's3'");
  if (!/^arn:[\w-]+:s3:::[^/]+\/.+$/.test(value)) throw clientFault('Invalid arn syntax.');
}
