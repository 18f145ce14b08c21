import type { LogLine } from '@/sandbox/engine/logs/read-log-lines';
import { Instant, type Value } from './values';

/** As many fields as Logs Insights discovers in a JSON event. */
const MOST_FIELDS = 200;

/** A line as queries see it: its own fields, those discovered in its JSON, and those that the query has made. */
export class LogRecord {
  private made?: Map<string, Value>;
  private discovered?: ReadonlyMap<string, Value>;

  constructor(
    readonly line: LogLine,
    /** `account:group`. */
    private readonly log: string,
    private readonly now: number,
  ) {}

  readonly read = (name: string): Value => {
    if (this.made?.has(name)) return this.made.get(name);
    return name.startsWith('@') ? this.own(name) : this.fields().get(name);
  };

  readonly make = (name: string, value: Value): void => {
    this.made ??= new Map();
    this.made.set(name, value);
  };

  /** The fields in the line's JSON, nested ones by their path; none when it is no JSON. */
  fields(): ReadonlyMap<string, Value> {
    this.discovered ??= discover(this.line.message);
    return this.discovered;
  }

  private own(name: string): Value {
    const { message, timestamp, ingestedAt, stream, id } = this.line;
    switch (name) {
      case '@message':
        return message;
      case '@timestamp':
        return new Instant(timestamp);
      case '@ingestionTime':
        return new Instant(ingestedAt);
      case '@logStream':
        return stream;
      case '@log':
        return this.log;
      case '@ptr':
        return pointerTo({ log: this.log, stream, id });
      case '@now':
        return Math.floor(this.now / 1000);
      default:
        return undefined;
    }
  }
}

export type Pointer = { log: string; stream: string; id: string };

const pointerTo = ({ log, stream, id }: Pointer): string => Buffer.from(`${id} ${log} ${stream}`).toString('base64');

/** What a pointer of a result points to; `undefined` for what is none. */
export function readPointer(text: string): Pointer | undefined {
  const [, id, log, stream] = /^(\d{56}) (\S+) (.+)$/.exec(Buffer.from(text, 'base64').toString()) ?? [];
  return id && log && stream ? { id, log, stream } : undefined;
}

function discover(message: string): ReadonlyMap<string, Value> {
  const fields = new Map<string, Value>();
  if (message.startsWith('{')) collect(parseJson(message), '', fields);
  return fields;
}

function collect(value: unknown, path: string, fields: Map<string, Value>): void {
  if (fields.size >= MOST_FIELDS || value === null || value === undefined) return;
  if (typeof value === 'object') {
    for (const [name, current] of Object.entries(value))
      collect(current, path === '' ? name : `${path}.${name}`, fields);
  } else if (typeof value === 'string' || typeof value === 'number') fields.set(path, value);
  else fields.set(path, String(value) === 'true' ? 1 : 0);
}

function parseJson(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}
