import { missingParameter, validation } from './find';

/** Whole seconds that AWS takes for the attributes that are measured in them. */
const SECONDS: Readonly<Record<string, readonly [number, number]>> = {
  'deregistration_delay.timeout_seconds': [0, 3600],
  'slow_start.duration_seconds': [0, 900],
  'idle_timeout.timeout_seconds': [1, 4000],
  'client_keep_alive.seconds': [60, 604_800],
  'tcp.idle_timeout.seconds': [60, 6000],
};

/** Changes the attributes a request names, all of them or none; only those that the resource has can be changed. */
export function changeAttributes(
  attributes: Map<string, string>,
  wanted: readonly { Key?: string; Value?: string }[] | undefined,
): void {
  if (!wanted) throw missingParameter('attributes');
  for (const { Key = '', Value = '' } of wanted) {
    if (!attributes.has(Key)) throw validation(`Attribute key '${Key}' is not recognized`);
    const range = SECONDS[Key];
    const seconds = Number(Value);
    if (range && !(Number.isInteger(seconds) && seconds >= range[0] && seconds <= range[1])) {
      throw validation(`'${Key}' must be between ${range[0]} and ${range[1]}`);
    }
  }
  for (const { Key = '', Value = '' } of wanted) attributes.set(Key, Value);
}
