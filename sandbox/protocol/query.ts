import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsFault } from '@/sandbox/operation';
import { elements, type FormNode, formTree } from './form';

/**
 * Reads a request of AWS Query, or of its EC2 variation, where every list is flat and members have names of their own.
 * The SDK ships only the writing half of this codec.
 *
 * @throws AwsFault `MalformedInput`, as AWS answers a member that cannot be of its type
 */
export function readQuery(schema: NormalizedSchema, parameters: URLSearchParams, dialect: 'aws' | 'ec2'): unknown {
  return schema.isUnitSchema() ? {} : read(schema, formTree(parameters), dialect);
}

function read(schema: NormalizedSchema, form: FormNode, dialect: 'aws' | 'ec2'): unknown {
  if (schema.isStructSchema()) return readStruct(schema, form, dialect);
  if (schema.isListSchema()) {
    const tag = nameOf(schema.getValueSchema(), 'member', 'aws');
    const flat = dialect === 'ec2' || Boolean(schema.getMergedTraits().xmlFlattened);
    const list = flat ? form : form.children.get(tag);
    return list ? elements(list).map((element) => read(schema.getValueSchema(), element, dialect)) : [];
  }
  if (schema.isMapSchema()) return readMap(schema, form, dialect);
  return readSimple(schema, form.value ?? '');
}

function readStruct(schema: NormalizedSchema, form: FormNode, dialect: 'aws' | 'ec2'): Record<string, unknown> {
  const struct: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const child = form.children.get(nameOf(member, name, dialect));
    if (child) struct[name] = read(member, child, dialect);
  }
  return struct;
}

function readMap(schema: NormalizedSchema, form: FormNode, dialect: 'aws' | 'ec2'): Record<string, unknown> {
  const flat = Boolean(schema.getMergedTraits().xmlFlattened);
  const entries = flat ? form : form.children.get('entry');
  const keyName = nameOf(schema.getKeySchema(), 'key', 'aws');
  const valueName = nameOf(schema.getValueSchema(), 'value', 'aws');
  return Object.fromEntries(
    (entries ? elements(entries) : []).flatMap((entry) => {
      const key = entry.children.get(keyName)?.value;
      const value = entry.children.get(valueName);
      return key === undefined || !value ? [] : [[key, read(schema.getValueSchema(), value, dialect)]];
    }),
  );
}

/** The name of a member on the wire: EC2 capitalises it unless the model names it for that dialect. */
function nameOf(member: NormalizedSchema, fallback: string, dialect: 'aws' | 'ec2'): string {
  const { xmlName, ec2QueryName } = member.getMergedTraits();
  const name = String(xmlName ?? fallback);
  if (dialect === 'aws') return name;
  return String(ec2QueryName ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}`);
}

function readSimple(schema: NormalizedSchema, text: string): unknown {
  if (schema.isBooleanSchema()) {
    if (!/^(true|false)$/i.test(text)) return malformedQuery(text, 'Boolean');
    return text.toLowerCase() === 'true';
  }
  if (schema.isNumericSchema()) {
    const number = Number(text);
    return text.trim() === '' || !Number.isFinite(number) ? malformedQuery(text, 'Number') : number;
  }
  if (schema.isTimestampSchema()) {
    const instant = new Date(/^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : text);
    return Number.isNaN(instant.getTime()) ? malformedQuery(text, 'Timestamp') : instant;
  }
  if (schema.isBlobSchema()) return new Uint8Array(Buffer.from(text, 'base64'));
  return text;
}

function malformedQuery(text: string, wanted: string): never {
  throw new AwsFault('MalformedInput', `'${text.slice(0, 64)}' is not a valid ${wanted}`);
}
