import { ACMClient } from '@aws-sdk/client-acm';
import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import { ECSClient } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { IAMClient } from '@aws-sdk/client-iam';
import { PricingClient } from '@aws-sdk/client-pricing';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import type { constructStack } from '@smithy/core/client';
import manifest from '../../package.json';
import type { AwsCall } from '../domain/aws-call';
import { env } from '../env';
import { toFailure } from './failure';
import { observerOf } from './observe-clients';
import { at } from './unknown';

/** That there is no way to AWS is known after `ATTEMPTS` times this. */
const CONNECTION_TIMEOUT_MS = 2_000;
/** Longer than AWS's slowest answers to what Gantry asks, which are searches of logs. */
const REQUEST_TIMEOUT_MS = 6_000;
const ATTEMPTS = 3;

/** The price list is told from a few regions only, for all. https://docs.aws.amazon.com/general/latest/gr/billing.html */
const PRICING_REGION = 'us-east-1';
/** Prices are nice to have, and there is a table: nobody waits for them as for the rest. */
const PRICING = { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true };

export type Clients = ReturnType<typeof openClients>;

/** Where to find AWS and as whom, for those who must not ask the environment. */
export type Connection = {
  endpoint?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
  maxAttempts?: number;
  disableHostPrefix?: boolean;
};

/**
 * The SDK's clients for one region. Unless told otherwise they use the credentials that the SDK's standard chain finds,
 * and find `AWS_ENDPOINT_URL` by themselves. Whatever one of them throws is a `Failure` that names the operation.
 */
export function openClients(region: string, connection: Connection = {}) {
  const config = {
    retryMode: 'adaptive',
    maxAttempts: ATTEMPTS,
    customUserAgent: [['gantry', manifest.version]] satisfies [string, string][],
    // Some operations put a prefix before the host name, which another endpoint than AWS's own has no name for.
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
    iam: named('iam', new IAMClient(config)),
    logs: named('logs', new CloudWatchLogsClient(config)),
    pricing: named(
      'pricing',
      new PricingClient({ ...config, region: PRICING_REGION, maxAttempts: 1, requestHandler: PRICING }),
    ),
    scaling: named('application-autoscaling', new ApplicationAutoScalingClient(config)),
    secrets: named('secretsmanager', new SecretsManagerClient(config)),
    ssm: named('ssm', new SSMClient(config)),
    sts: named('sts', new STSClient(config)),
  };
}

type Stack<Input extends object, Output extends object> = ReturnType<typeof constructStack<Input, Output>>;

/**
 * Wraps every call of a client, retries included, so that what it throws is a `Failure` that says which operation it was,
 * and whoever observes the call hears of it.
 * @param service the prefix that IAM writes before the service's actions
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
        const answer = await next(args);
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
  return client;
}

function requestIdIn(output: unknown): string | undefined {
  const found = at(at(output, '$metadata'), 'requestId');
  return typeof found === 'string' ? found : undefined;
}
