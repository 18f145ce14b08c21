import { Expressions } from './expression';
import type { Reader } from './reader';
import { regexOf } from './tokens';
import { asText, type Expression, type Read, type Value } from './values';

/** Makes fields out of a text: `make` is told each one's name and value. */
export type Extraction = (read: Read, make: (name: string, value: Value) => void) => void;

/**
 * `parse [field] "glob with *" as a, b` or `parse [field] /regex with (?<named> groups)/`. Without a field it is the message.
 *
 * @throws AwsFault `MalformedQueryException`
 */
export function parseCommand(reader: Reader): Extraction {
  const isWhole = reader.peek().kind === 'regex' || (reader.peek().kind === 'text' && reader.sees('as', 1));
  const source: Expression = isWhole ? (read) => read('@message') : new Expressions(reader).any();
  const pattern = reader.next();
  if (pattern.kind === 'regex') {
    const form = regexOf(pattern);
    const names = reader.takes('as') ? reader.list(() => reader.next().text) : undefined;
    return (read, make) => {
      const found = form.exec(asText(source(read)) ?? '');
      if (names) for (const [place, name] of names.entries()) make(name, found?.[place + 1]);
      else for (const [name, value] of Object.entries(found?.groups ?? {})) make(name, value);
    };
  }
  if (pattern.kind !== 'text') throw reader.refuse(pattern);
  reader.needs('as');
  const names = reader.list(() => reader.next().text);
  const parts = pattern.text.split('*');
  if (parts.length - 1 !== names.length) throw reader.refuse(pattern);
  return (read, make) => {
    const values = globExpression(asText(source(read)) ?? '', parts);
    for (const [place, name] of names.entries()) make(name, values?.[place]);
  };
}

/** What stands in the place of each star, between the parts around it; `undefined` when they do not all occur. */
function globExpression(text: string, [head = '', ...rest]: readonly string[]): string[] | undefined {
  let place = text.indexOf(head);
  if (place < 0) return undefined;
  place += head.length;
  const values: string[] = [];
  for (const part of rest) {
    const end = part === '' ? text.length : text.indexOf(part, place);
    if (end < 0) return undefined;
    values.push(text.slice(place, end));
    place = end + part.length;
  }
  return values;
}
