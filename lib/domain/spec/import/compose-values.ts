import { wholeWords } from '../../shell-words';
import type { ContainerSpec } from '../service-spec';
import { asText, asWords, type Mapping, type Notes } from './reader';

/** A command is a list of words or one line for them. */
export function readWords(from: Mapping, name: string, notes: Notes): string[] | undefined {
  const value = from.take(name);
  if (value === undefined) return undefined;
  const words = typeof value === 'string' ? wholeWords(value) : asWords(value);
  if (words === undefined) notes.add(from.at(name), 'unusable', { value: asText(value) ?? '' });
  return words?.length === 0 ? undefined : words;
}

/** As the schema of the spec has it. */
export const MOST_VARIABLES = 500;

/** `environment`, as a mapping or as a list of `NAME=value`. A name without a value takes the machine's, which is not here. */
export function readEnvironment(from: Mapping, notes: Notes): ContainerSpec['environment'] {
  const path = from.at('environment');
  const value = from.take('environment');
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.map((line) => {
        const [name = '', ...rest] = (asText(line) ?? '').split('=');
        return [name, rest.length > 0 ? rest.join('=') : null];
      })
    : Object.entries(typeof value === 'object' && value !== null ? value : {});
  const values = new Map<string, string>();
  for (const [name, raw] of entries) {
    const text = asText(raw);
    if (text !== undefined) values.set(name, text);
    else notes.add(`${path}.${name}`, raw === null ? 'from-shell' : 'unusable', { name });
  }
  if (values.size > MOST_VARIABLES)
    notes.add(path, 'too-many', { count: String(values.size), most: String(MOST_VARIABLES) });
  return [...values].slice(0, MOST_VARIABLES).map(([name, text]) => ({ name, value: text }));
}

/** `8080:80`, `127.0.0.1:8080:80/udp`, `80` or `{ target: 80 }`, and what is only exposed. */
export function readPorts(from: Mapping, notes: Notes): ContainerSpec['ports'] {
  const read = (name: 'ports' | 'expose') => {
    const value = from.take(name);
    const items: unknown[] = Array.isArray(value) ? value : [];
    return items.slice(0, 100).flatMap((item, index) => readPort(item, `${from.at(name)}.${index}`, notes));
  };
  const ports = [...read('ports'), ...read('expose')];
  return ports.filter(
    ({ containerPort, protocol }, index) =>
      ports.findIndex((each) => each.containerPort === containerPort && each.protocol === protocol) === index,
  );
}

function readPort(item: unknown, path: string, notes: Notes): ContainerSpec['ports'] {
  const isLong = typeof item === 'object' && item !== null;
  const member = (name: string) => (isLong ? asText(new Map(Object.entries(item)).get(name)) : undefined);
  const text = isLong
    ? `${member('published') ? `${member('published')}:` : ''}${member('target') ?? ''}/${member('protocol') ?? 'tcp'}`
    : (asText(item) ?? '');
  const filled = text;
  const [, published, target = '', protocolName = 'tcp'] =
    /^(?:(?:.*:)?(\d*):)?(\d{1,5})(?:\/(tcp|udp))?$/.exec(filled) ?? [];
  const protocol = protocolName === 'udp' ? 'udp' : 'tcp';
  if (target === '') {
    notes.add(path, /\d-\d/.test(filled) ? 'port-range' : 'unusable', { value: filled });
    return [];
  }
  if (published && published !== target) notes.add(path, 'host-port', { port: target, host: published });
  return [{ containerPort: Number(target), protocol }];
}
