import { queryParameters } from './dialects';
import { restOperation } from './rest';
import { type DialectName, SERVICES, type ServiceWire } from './services';
import { headerOf, type Incoming } from './wire';

/** Which service and operation a request asks for, and in which dialect; without a service, only how to refuse it. */
export type CallTarget = {
  dialect: DialectName;
  service?: ServiceWire;
  operation: string;
  /** The service of AWS that the sandbox does not know, by the name that requests to it are signed for. */
  unknownService?: string;
};

const RPC_PATH = /^\/service\/([\w.]+)\/operation\/(\w+)$/;
/** The service in the scope of a Signature Version 4. */
const SIGNED_FOR = /Credential=[^,\s/]+\/\d{8}\/[^/,\s]+\/([a-z0-9-]{1,64})\/aws4_request/;
const OPERATION_NAME = /^\w{1,128}$/;

/**
 * Tells services apart on one port: by `x-amz-target`, by an RPC v2 path, by the name that a request is signed for, or by
 * `Action` and `Version`.
 */
export async function identifyCall(incoming: Incoming): Promise<CallTarget> {
  const signed = SIGNED_FOR.exec(headerOf(incoming, 'authorization'))?.[1];
  const target = await identifyService(incoming, signed);
  return target.service || signed === undefined || isSimulated(signed) ? target : { ...target, unknownService: signed };
}

/** Services that have another name in signatures than in policies. */
const SIGNING_NAMES: Readonly<Record<string, string>> = { monitoring: 'cloudwatch' };

const isSimulated = (signed: string): boolean =>
  SERVICES.some(({ name, rest }) => name === (SIGNING_NAMES[signed] ?? signed) || rest === signed);

/** Services whose errors are XML though their operations are paths. */
const XML_SERVICES: Readonly<Record<string, DialectName>> = {
  cloudfront: 'aws-query',
  route53: 'aws-query',
  s3: 'rest-xml',
};

async function identifyService(incoming: Incoming, signed: string | undefined): Promise<CallTarget> {
  const rpc = RPC_PATH.exec(incoming.path);
  if (rpc || headerOf(incoming, 'smithy-protocol') === 'rpc-v2-cbor') {
    const [, target = '', operation = ''] = rpc ?? [];
    return { dialect: 'rpc-v2-cbor', service: byTarget(target), operation };
  }
  const target = headerOf(incoming, 'x-amz-target');
  if (target || headerOf(incoming, 'content-type').startsWith('application/x-amz-json')) {
    const dot = target.lastIndexOf('.');
    return {
      dialect: 'aws-json',
      service: byTarget(target.slice(0, dot)),
      operation: namedTarget(target.slice(dot + 1)),
    };
  }
  const restful = signed === undefined ? undefined : SERVICES.find(({ rest }) => rest === signed);
  if (restful) {
    return { dialect: 'rest-json', service: restful, operation: await restOperation(restful, incoming) };
  }
  const parameters = queryParameters(incoming);
  const version = parameters.get('Version') ?? '';
  const service = SERVICES.find(({ query }) => query?.version === version);
  const action = namedTarget(parameters.get('Action') ?? '');
  if (service || action || signed === undefined || isSimulated(signed)) {
    return { dialect: service?.query?.dialect ?? 'aws-query', service, operation: action };
  }
  return { dialect: XML_SERVICES[signed] ?? 'rest-json', operation: incoming.method };
}

/** Some clients put a service's package before its name. */
const byTarget = (target: string): ServiceWire | undefined =>
  SERVICES.find(({ targetPrefix }) => targetPrefix !== undefined && targetPrefix === target.replace(/^com\..*\./, ''));

const namedTarget = (operation: string): string => (OPERATION_NAME.test(operation) ? operation : '');
