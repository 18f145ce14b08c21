import type { Event, LookupAttribute, LookupEventsRequest, LookupEventsResponse } from '@aws-sdk/client-cloudtrail';
import { AwsFault, type Operation } from '@/sandbox/operation';
import { DAY_MS, MINUTE_MS } from '@/sandbox/time-units';
import type { World } from '@/sandbox/world';
import { pageOf } from '../page';
import { isManagementCall, trailEvent } from './trail-event';

const MOST = 50;
const KEPT_DAYS = 90;
/** How long calls take to show up: "within an average of about 5 minutes of an API call". */
const DELAY_MS = 5 * MINUTE_MS;

/** The calls that this sandbox was asked in the region, newest first: those that its record of calls still has. */
export const lookupEvents =
  (world: World): Operation<LookupEventsRequest, LookupEventsResponse> =>
  (request, caller) => {
    const { LookupAttributes = [], StartTime, EndTime, EventCategory, MaxResults = MOST, NextToken } = request;
    if (!(MaxResults >= 1 && MaxResults <= MOST))
      throw new AwsFault('InvalidMaxResultsException', `The value must be between 1 and ${MOST}.`);
    if (StartTime && EndTime && StartTime > EndTime) {
      throw new AwsFault('InvalidTimeRangeException', 'The start time must be before the end time.');
    }
    if (EventCategory !== undefined && EventCategory !== 'insight') {
      throw new AwsFault('InvalidEventCategoryException', `The event category ${EventCategory} is not valid.`);
    }
    if (LookupAttributes.length > 1) {
      throw new AwsFault('InvalidLookupAttributesException', 'Currently the list can contain only one item.');
    }
    const from = Math.max(StartTime?.getTime() ?? 0, world.now - KEPT_DAYS * DAY_MS);
    const until = Math.min(EndTime?.getTime() ?? world.now, world.now - DELAY_MS / world.speed);
    const calls = EventCategory === 'insight' ? [] : (caller?.pastCalls?.() ?? []);
    const events = calls
      .filter(({ at, region }) => region === world.region && at >= from && at <= until)
      .filter(isManagementCall)
      .map((call) => trailEvent(world, call))
      .filter((event) => LookupAttributes.every((attribute) => fits(event, attribute)));
    const invalidToken = () => new AwsFault('InvalidNextTokenException', 'The token is not valid.');
    const page = pageOf(events, newestFirst, { token: NextToken, size: MaxResults, invalidToken });
    return { Events: page.items, NextToken: page.nextToken };
  };

const newestFirst = ({ EventTime, EventId }: Event): string =>
  `${String(9e15 - (EventTime?.getTime() ?? 0)).padStart(16, '0')} ${EventId}`;

function fits(event: Event, { AttributeKey, AttributeValue = '' }: LookupAttribute): boolean {
  const resources = event.Resources ?? [];
  switch (AttributeKey) {
    case 'ResourceName':
      return resources.some(({ ResourceName }) => ResourceName === AttributeValue);
    case 'ResourceType':
      return resources.some(({ ResourceType }) => ResourceType === AttributeValue);
    case 'EventId':
    case 'EventName':
    case 'ReadOnly':
    case 'Username':
    case 'EventSource':
    case 'AccessKeyId':
      return event[AttributeKey] === AttributeValue;
    default:
      throw new AwsFault('InvalidLookupAttributesException', `The lookup attribute ${AttributeKey} is not valid.`);
  }
}
