import type { PutEventsRequest, PutEventsResponse, PutEventsResultEntry } from '@aws-sdk/client-eventbridge';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { busEvent, deliverEvent } from './delivery';
import { checkBus, validation } from './find';

const MOST_ENTRIES = 10;

type Entry = NonNullable<PutEventsRequest['Entries']>[number];

export const putEvents =
  (world: World): Operation<PutEventsRequest, PutEventsResponse> =>
  ({ Entries = [], EndpointId }) => {
    if (EndpointId !== undefined) throw validation('There is no such endpoint.');
    if (Entries.length < 1 || Entries.length > MOST_ENTRIES) {
      throw validation(
        `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length between 1 and ${MOST_ENTRIES}`,
      );
    }
    const results = Entries.map((entry) => putEvent(world, entry));
    return { FailedEntryCount: results.filter(({ ErrorCode }) => ErrorCode !== undefined).length, Entries: results };
  };

function putEvent(world: World, entry: Entry): PutEventsResultEntry {
  const { Source = '', DetailType = '', Detail = '', Resources = [], Time, EventBusName } = entry;
  try {
    checkBus(world, EventBusName);
    if (!Source || !DetailType || !Detail)
      throw new AwsFault('InvalidArgument', 'Parameter Source, DetailType and Detail are required.');
    if (Source.startsWith('aws.'))
      throw new AwsFault('NotAuthorizedForSourceException', 'Not authorized for the source.');
    const at = Time?.getTime() ?? world.now;
    const spec = { source: Source, detailType: DetailType, at, resources: Resources, detail: readDetail(Detail) };
    const event = busEvent(world, spec);
    deliverEvent(world, event);
    return { EventId: event.id };
  } catch (error) {
    if (!(error instanceof AwsFault)) throw error;
    return { ErrorCode: error.code, ErrorMessage: error.message };
  }
}

function readDetail(text: string): object {
  try {
    const detail: unknown = JSON.parse(text);
    if (typeof detail === 'object' && detail !== null && !Array.isArray(detail)) return detail;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new AwsFault('MalformedDetail', 'Detail is malformed.');
}
