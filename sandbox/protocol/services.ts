/** The dialects a service may be asked in, as its model lists them. */
export const DIALECTS = ['aws-json', 'aws-query', 'ec2-query', 'rpc-v2-cbor', 'rest-json', 'rest-xml'] as const;
export type DialectName = (typeof DIALECTS)[number];

/** What the wire has to know of a service to recognise its requests and word its answers. */
export type ServiceWire = {
  /** IAM's prefix for the service's actions, such as `elasticloadbalancing`; also the key of the operation registry. */
  name: string;
  /** Before the dot in `x-amz-target`, and the service in an RPC v2 path. */
  targetPrefix?: string;
  /** `Version` of the query dialects, and the namespace of their answers. */
  query?: { version: string; namespace: string; dialect: 'aws-query' | 'ec2-query' };
  /** The name that requests to a REST service are signed for. */
  rest?: string;
  /** Namespace of its shapes, which JSON 1.0 and CBOR put before an error's name. */
  shapeNamespace: string;
  /** Loaded when first asked: the schemas of EC2 alone take half a second. */
  loadSchemas: () => Promise<Readonly<Record<string, unknown>>>;
};

export const SERVICES: readonly ServiceWire[] = [
  {
    name: 'ecs',
    targetPrefix: 'AmazonEC2ContainerServiceV20141113',
    shapeNamespace: 'com.amazonaws.ecs',
    loadSchemas: () => import('@aws-sdk/client-ecs'),
  },
  {
    name: 'ecr',
    targetPrefix: 'AmazonEC2ContainerRegistry_V20150921',
    shapeNamespace: 'com.amazonaws.ecr',
    loadSchemas: () => import('@aws-sdk/client-ecr'),
  },
  {
    name: 'logs',
    targetPrefix: 'Logs_20140328',
    shapeNamespace: 'com.amazonaws.cloudwatchlogs',
    loadSchemas: () => import('@aws-sdk/client-cloudwatch-logs'),
  },
  {
    name: 'application-autoscaling',
    targetPrefix: 'AnyScaleFrontendService',
    shapeNamespace: 'com.amazonaws.applicationautoscaling',
    loadSchemas: () => import('@aws-sdk/client-application-auto-scaling'),
  },
  {
    name: 'secretsmanager',
    targetPrefix: 'secretsmanager',
    shapeNamespace: 'com.amazonaws.secretsmanager',
    loadSchemas: () => import('@aws-sdk/client-secrets-manager'),
  },
  {
    name: 'ssm',
    targetPrefix: 'AmazonSSM',
    shapeNamespace: 'com.amazonaws.ssm',
    loadSchemas: () => import('@aws-sdk/client-ssm'),
  },
  {
    name: 'cloudwatch',
    targetPrefix: 'GraniteServiceVersion20100801',
    query: {
      version: '2010-08-01',
      namespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
      dialect: 'aws-query',
    },
    shapeNamespace: 'com.amazonaws.cloudwatch',
    loadSchemas: () => import('@aws-sdk/client-cloudwatch'),
  },
  {
    name: 'elasticloadbalancing',
    query: {
      version: '2015-12-01',
      namespace: 'http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/',
      dialect: 'aws-query',
    },
    shapeNamespace: 'com.amazonaws.elasticloadbalancingv2',
    loadSchemas: () => import('@aws-sdk/client-elastic-load-balancing-v2'),
  },
  {
    name: 'ec2',
    query: { version: '2016-11-15', namespace: 'http://ec2.amazonaws.com/doc/2016-11-15/', dialect: 'ec2-query' },
    shapeNamespace: 'com.amazonaws.ec2',
    loadSchemas: () => import('@aws-sdk/client-ec2'),
  },
  {
    name: 'iam',
    query: { version: '2010-05-08', namespace: 'https://iam.amazonaws.com/doc/2010-05-08/', dialect: 'aws-query' },
    shapeNamespace: 'com.amazonaws.iam',
    loadSchemas: () => import('@aws-sdk/client-iam'),
  },
  {
    name: 'sts',
    query: { version: '2011-06-15', namespace: 'https://sts.amazonaws.com/doc/2011-06-15/', dialect: 'aws-query' },
    shapeNamespace: 'com.amazonaws.sts',
    loadSchemas: () => import('@aws-sdk/client-sts'),
  },
  {
    name: 'acm',
    targetPrefix: 'CertificateManager',
    shapeNamespace: 'com.amazonaws.acm',
    loadSchemas: () => import('@aws-sdk/client-acm'),
  },
  {
    name: 'pricing',
    targetPrefix: 'AWSPriceListService',
    shapeNamespace: 'com.amazonaws.pricing',
    loadSchemas: () => import('@aws-sdk/client-pricing'),
  },
  {
    name: 'kms',
    targetPrefix: 'TrentService',
    shapeNamespace: 'com.amazonaws.kms',
    loadSchemas: () => import('@aws-sdk/client-kms'),
  },
  {
    name: 'events',
    targetPrefix: 'AWSEvents',
    shapeNamespace: 'com.amazonaws.eventbridge',
    loadSchemas: () => import('@aws-sdk/client-eventbridge'),
  },
  {
    name: 'scheduler',
    rest: 'scheduler',
    shapeNamespace: 'com.amazonaws.scheduler',
    loadSchemas: () => import('@aws-sdk/client-scheduler'),
  },
  {
    name: 'sqs',
    targetPrefix: 'AmazonSQS',
    shapeNamespace: 'com.amazonaws.sqs',
    loadSchemas: () => import('@aws-sdk/client-sqs'),
  },
  {
    name: 'elasticfilesystem',
    rest: 'elasticfilesystem',
    shapeNamespace: 'com.amazonaws.efs',
    loadSchemas: () => import('@aws-sdk/client-efs'),
  },
  {
    name: 'cloudtrail',
    targetPrefix: 'CloudTrail_20131101',
    shapeNamespace: 'com.amazonaws.cloudtrail',
    loadSchemas: () => import('@aws-sdk/client-cloudtrail'),
  },
  {
    name: 'servicediscovery',
    targetPrefix: 'Route53AutoNaming_v20170314',
    shapeNamespace: 'com.amazonaws.servicediscovery',
    loadSchemas: () => import('@aws-sdk/client-servicediscovery'),
  },
];
