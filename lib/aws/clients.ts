import { ACMClient } from '@aws-sdk/client-acm';
import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import { ECSClient } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { PricingClient } from '@aws-sdk/client-pricing';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import type { constructStack } from '@smithy/core/client';
import manifest from '../../package.json';
import type { AwsCall } from '../domain/aws-call';
import { env } from '../env';
import { observeAwsDate } from './aws-clock';
import { currentCallMeter } from './call-meter';
import { toFailure } from './failure';
import { observerOf } from './observe-clients';
import { outsideRequest } from './outside-request';
import { at } from './unknown';

/** The connection timeout; AWS counts as unreachable after `ATTEMPTS` times this. */
const CONNECTION_TIMEOUT_MS = 2_000;
/** Longer than AWS's slowest answers, which are searches of logs. */
const REQUEST_TIMEOUT_MS = 6_000;
const ATTEMPTS = 3;

/** The price list is served by a few regions, for all. https://docs.aws.amazon.com/general/latest/gr/billing.html */
const PRICING_REGION = 'us-east-1';
/** Prices are optional, because there is a built-in table: their timeouts are short. */
const PRICING = { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true };

export type Clients = ReturnType<typeof openClients>;

/** Endpoint and credentials, for tests that must not read the environment. */
export type Connection = {
  endpoint?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
  maxAttempts?: number;
  disableHostPrefix?: boolean;
};

/**
 * The SDK's clients for one region. By default they use the credentials of the SDK's standard chain, and
 * `AWS_ENDPOINT_URL`. Each of their errors is a `Failure` that names the operation.
 */
export function openClients(region: string, connection: Connection = {}) {
  const config = {
    retryMode: 'adaptive',
    maxAttempts: ATTEMPTS,
    customUserAgent: [['gantry', manifest.version]] satisfies [string, string][],
    // Some operations add a prefix to the host name, which other endpoints than AWS's cannot resolve.
    disableHostPrefix: env().AWS_ENDPOINT_URL !== undefined,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
    },
    ...connection,
    region,
  };
  return {
    acm: named('acm', new ACMClient(config)),
    balancers: named('elasticloadbalancing', new ElasticLoadBalancingV2Client(config)),
    cloudwatch: named('cloudwatch', new CloudWatchClient(config)),
    ec2: named('ec2', new EC2Client(config)),
    ecr: named('ecr', new ECRClient(config)),
    ecs: named('ecs', new ECSClient(config)),
    events: named('events', new EventBridgeClient(config)),
    iam: named('iam', new IAMClient(config)),
    kms: named('kms', new KMSClient(config)),
    logs: named('logs', new CloudWatchLogsClient(config)),
    pricing: named(
      'pricing',
      new PricingClient({ ...config, region: PRICING_REGION, maxAttempts: 1, requestHandler: PRICING }),
    ),
    scaling: named('application-autoscaling', new ApplicationAutoScalingClient(config)),
    scheduler: named('scheduler', new SchedulerClient(config)),
    secrets: named('secretsmanager', new SecretsManagerClient(config)),
    ssm: named('ssm', new SSMClient(config)),
    sts: named('sts', new STSClient(config)),
  };
}

type Stack<Input extends object, Output extends object> = ReturnType<typeof constructStack<Input, Output>>;

/**
 * Wraps every call of a client, retries included: an error becomes a `Failure` that names the operation, and observers
 * of the call are notified.
 * @param service the IAM prefix of the service's actions
 */
function named<
  Input extends object,
  Output extends object,
  CommandClient extends { middlewareStack: Stack<Input, Output> },
>(service: string, client: CommandClient & { middlewareStack: Stack<Input, Output> }): CommandClient {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const operation = `${service}:${(context.commandName ?? 'Unknown').replace(/Command$/, '')}`;
      const observe = observerOf(args.input);
      const startedAt = performance.now();
      const tell = (outcome: AwsCall['outcome'], requestId: string | undefined) =>
        observe?.({ operation, outcome, requestId, durationMs: Math.round(performance.now() - startedAt) });
      try {
        currentCallMeter()?.beforeCall(operation);
        // Connections stay open for later requests.
        const answer = await outsideRequest(() => next(args));
        tell('done', requestIdIn(answer.output));
        return answer;
      } catch (error) {
        const failure = toFailure(error, operation);
        tell(failure.problem.code, failure.problem.requestId);
        throw failure;
      }
    },
    { step: 'initialize', priority: 'high', name: 'gantryFailure' },
  );
  client.middlewareStack.add(
    (next) => async (args) => {
      const sentAt = Date.now();
      const result = await next(args);
      const date = at(at(result.response, 'headers'), 'date');
      if (typeof date === 'string') observeAwsDate(date, sentAt, Date.now());
      return result;
    },
    { step: 'deserialize', priority: 'low', name: 'gantryClock' },
  );
  return client;
}

function requestIdIn(output: unknown): string | undefined {
  const found = at(at(output, '$metadata'), 'requestId');
  return typeof found === 'string' ? found : undefined;
}
