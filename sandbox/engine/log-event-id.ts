import { hashUnit } from './random';

const STREAM_DIGITS = 15;
const ORDER_DIGITS = 15;
const TIME_DIGITS = 25;

/**
 * The 56 digits of an event id, as AWS writes them. Ids sort by time, then by stream, then by `order`, so that one id says
 * where a reader stands.
 * @param timestamp ms
 * @param order tells apart the events of one stream and instant; below 10^15
 */
export const eventId = (timestamp: number, stream: string, order: number): string =>
  firstIdAt(timestamp).slice(0, 1 + TIME_DIGITS) +
  digits(Math.floor(hashUnit(stream) * 10 ** STREAM_DIGITS), STREAM_DIGITS) +
  digits(order, ORDER_DIGITS);

/** Not above any id of that instant. */
export const firstIdAt = (timestamp: number): string =>
  `3${digits(timestamp, TIME_DIGITS)}${digits(0, STREAM_DIGITS + ORDER_DIGITS)}`;

/** The instant (ms) that an id speaks of; `undefined` when it is no id. */
export const timeOfId = (id: string): number | undefined =>
  /^3\d{55}$/.test(id) ? Number(id.slice(1, 1 + TIME_DIGITS)) : undefined;

const digits = (value: number, length: number): string => String(value).padStart(length, '0');
