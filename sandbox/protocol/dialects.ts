import type { AwsFault } from '@/sandbox/operation';
import { readCbor, writeCbor, writeCborDocument } from './cbor';
import { eventFrame, exceptionFrame, initialFrame } from './event-stream';
import { readJson, writeJson } from './json';
import { readQuery } from './query';
import { readRest } from './rest';
import type { ErrorWire, OperationSchema } from './schemas';
import type { DialectName, ServiceWire } from './services';
import { type Answer, headerOf, type Incoming } from './wire';
import { writeXmlMembers, xmlText } from './xml';

/** The facts of a call that its answer repeats. */
export type CallContext = { service?: ServiceWire; operation: string; requestId: string; incoming: Incoming };

/** One way of asking and answering. */
export type Dialect = {
  read(schema: OperationSchema, asked: CallContext): unknown;
  write(schema: OperationSchema, response: object, asked: CallContext): Answer;
  /** @param error what the service's model says of the fault */
  fail(fault: AwsFault, error: ErrorWire, asked: CallContext): Answer;
};

/** AWS tells query-compatible clients the older code in a header of its own. */
const queryError = (fault: AwsFault, error: ErrorWire, { incoming }: CallContext): Record<string, string> =>
  headerOf(incoming, 'x-amzn-query-mode') === 'true'
    ? { 'x-amzn-query-error': `${error.code};${fault.status < 500 ? 'Sender' : 'Receiver'}` }
    : {};

const statusOf = (fault: AwsFault, error: ErrorWire): number =>
  fault.status === 400 ? (error.status ?? 400) : fault.status;

const jsonType = ({ incoming }: CallContext): string =>
  headerOf(incoming, 'content-type').includes('json-1.0') ? 'application/x-amz-json-1.0' : 'application/x-amz-json-1.1';

const awsJson: Dialect = {
  read: ({ input }, { incoming }) => readJson(input, incoming.body),
  write: ({ output }, response, context) => {
    const stream = output.isStructSchema() ? output.getEventStreamMember() : '';
    if (stream) return eventStream(output, stream, response);
    return { status: 200, headers: { 'content-type': jsonType(context) }, body: writeJson(output, response) };
  },
  fail: (fault, error, context) => {
    const type = jsonType(context);
    const namespace = type.endsWith('1.0') && context.service ? `${context.service.shapeNamespace}#` : '';
    return {
      status: statusOf(fault, error),
      headers: { 'content-type': type, ...queryError(fault, error, context) },
      body: JSON.stringify({
        __type: `${namespace}${fault.code}`,
        ...(fault.message ? { message: fault.message } : {}),
      }),
    };
  },
};

const isIterable = (value: unknown): value is AsyncIterable<object> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

function eventStream(output: OperationSchema['output'], member: string, response: object): Answer {
  const { [member]: events, ...initial }: Record<string, unknown> = { ...response };
  const union = output.getMemberSchema(member);
  async function* frames() {
    yield initialFrame(output, initial);
    if (!isIterable(events)) return;
    try {
      for await (const event of events) yield eventFrame(union, event);
    } catch (error) {
      if (!isFault(error)) throw error;
      yield exceptionFrame(error);
    }
  }
  return { status: 200, headers: { 'content-type': 'application/vnd.amazon.eventstream' }, body: frames() };
}

const isFault = (error: unknown): error is AwsFault => error instanceof Error && error.name === 'AwsFault';

const rpcCbor: Dialect = {
  read: ({ input }, { incoming }) => readCbor(input, incoming.body),
  write: ({ output }, response) => ({ status: 200, headers: CBOR_HEADERS, body: writeCbor(output, response) }),
  fail: (fault, error, context) => ({
    status: statusOf(fault, error),
    headers: { ...CBOR_HEADERS, ...queryError(fault, error, context) },
    body: writeCborDocument({
      __type: `${context.service?.shapeNamespace ?? 'com.amazonaws'}#${fault.code}`,
      message: fault.message,
    }),
  }),
};
const CBOR_HEADERS = { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' };

const XML_HEADERS = { 'content-type': 'text/xml;charset=utf-8' };
const PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** The parameters of a query request: of its body, or of its address when it has none. */
export const queryParameters = (incoming: Incoming): URLSearchParams =>
  incoming.body.byteLength > 0 ? new URLSearchParams(Buffer.from(incoming.body).toString('utf8')) : incoming.search;

const awsQuery: Dialect = {
  read: ({ input }, { incoming }) => readQuery(input, queryParameters(incoming), 'aws'),
  write: ({ output }, response, { service, operation, requestId }) => {
    const result = output.isUnitSchema()
      ? ''
      : `<${operation}Result>${writeXmlMembers(output, response)}</${operation}Result>`;
    return {
      status: 200,
      headers: XML_HEADERS,
      body: `${PROLOGUE}<${operation}Response xmlns="${service?.query?.namespace ?? ''}">${result}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`,
    };
  },
  fail: (fault, error, { service, requestId }) => ({
    status: statusOf(fault, error),
    headers: XML_HEADERS,
    body: `${PROLOGUE}<ErrorResponse xmlns="${service?.query?.namespace ?? ''}"><Error><Type>${fault.status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${xmlText(error.code)}</Code><Message>${xmlText(fault.message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
  }),
};

const ec2Query: Dialect = {
  read: ({ input }, { incoming }) => readQuery(input, queryParameters(incoming), 'ec2'),
  write: ({ output }, response, { service, operation, requestId }) => {
    const members = output.isUnitSchema() ? '<return>true</return>' : writeXmlMembers(output, response);
    return {
      status: 200,
      headers: XML_HEADERS,
      body: `${PROLOGUE}<${operation}Response xmlns="${service?.query?.namespace ?? ''}"><requestId>${requestId}</requestId>${members}</${operation}Response>`,
    };
  },
  fail: (fault, error, { requestId }) => ({
    status: statusOf(fault, error),
    headers: XML_HEADERS,
    body: `${PROLOGUE}<Response><Errors><Error><Code>${xmlText(error.code)}</Code><Message>${xmlText(fault.message)}</Message></Error></Errors><RequestID>${requestId}</RequestID></Response>`,
  }),
};

const REST_HEADERS = { 'content-type': 'application/json' };

const restJson: Dialect = {
  read: ({ input, http }, { incoming }) => readRest(input, incoming, http?.path ?? ''),
  write: ({ output, http }, response) => ({
    status: http?.status ?? 200,
    headers: REST_HEADERS,
    body: http?.status === 204 ? '' : writeJson(output, response) || '{}',
  }),
  fail: (fault, error) => ({
    status: statusOf(fault, error),
    headers: { ...REST_HEADERS, 'x-amzn-errortype': error.code },
    body: JSON.stringify({
      ...(error.members?.includes('ErrorCode') && { ErrorCode: error.code }),
      [error.members?.includes('Message') ? 'Message' : 'message']: fault.message,
    }),
  }),
};

/** That of S3, of which only errors are told: the sandbox has no service that is asked in it. */
const restXml: Dialect = {
  read: () => ({}),
  write: () => ({ status: 200, headers: XML_HEADERS, body: '' }),
  fail: (fault, error, { requestId }) => ({
    status: statusOf(fault, error),
    headers: XML_HEADERS,
    body: `${PROLOGUE}<Error><Code>${xmlText(error.code)}</Code><Message>${xmlText(fault.message)}</Message><RequestId>${requestId}</RequestId></Error>`,
  }),
};

export const DIALECT: Readonly<Record<DialectName, Dialect>> = {
  'aws-json': awsJson,
  'rpc-v2-cbor': rpcCbor,
  'aws-query': awsQuery,
  'ec2-query': ec2Query,
  'rest-json': restJson,
  'rest-xml': restXml,
};
