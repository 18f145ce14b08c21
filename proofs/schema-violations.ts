import data from './data/resource-types.json';

/** The part of JSON Schema that AWS's resource types are written in. */
type Schema = {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  patternProperties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  required?: string[];
  items?: Schema;
  enum?: unknown[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
};
type ResourceType = Schema & { definitions: Record<string, Schema>; readOnlyProperties: string[] };

const TYPES: Readonly<Record<string, ResourceType>> = data.types;

/** What `Fn::GetAtt` can ask of a type. */
export const attributesOf = (type: string): string[] =>
  (TYPES[type]?.readOnlyProperties ?? []).map((path) => path.replace('/properties/', ''));

/** Where the properties of a resource are not what AWS's specification of its type allows. */
export function findSchemaViolations(type: string, properties: unknown): string[] {
  const specification = TYPES[type];
  if (!specification) return [`${type} is not known`];
  const settable = omitReadOnly(specification, attributesOf(type));
  return [...check(properties, settable, type, specification)];
}

/** What AWS decides itself cannot be set. */
const omitReadOnly = (type: ResourceType, names: readonly string[]): Schema => ({
  ...type,
  properties: Object.fromEntries(Object.entries(type.properties ?? {}).filter(([name]) => !names.includes(name))),
});

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A function of CloudFormation gives a text that is unknown before. */
const isFunction = (value: unknown): boolean =>
  isObject(value) && Object.keys(value).length === 1 && /^(?:Ref$|Fn::)/.test(Object.keys(value)[0] ?? '');

const typeOf = (value: unknown): string[] => {
  if (Array.isArray(value)) return ['array'];
  if (typeof value === 'number') return Number.isInteger(value) ? ['integer', 'number'] : ['number'];
  return [typeof value];
};

function* check(value: unknown, raw: Schema, path: string, root: ResourceType): Generator<string> {
  const schema = raw.$ref ? (root.definitions[raw.$ref.split('/').at(-1) ?? ''] ?? {}) : raw;
  if (isFunction(value)) return;
  const types = [schema.type ?? []].flat();
  if (types.length > 0 && !typeOf(value).some((each) => types.includes(each))) {
    yield `${path} is ${typeOf(value)[0]}, not ${types.join(' or ')}`;
    return;
  }
  if (schema.enum && !schema.enum.includes(value)) yield `${path} cannot be ${String(value)}`;
  if (typeof value === 'string') yield* checkText(value, schema, path);
  if (typeof value === 'number') {
    if (value < (schema.minimum ?? value) || value > (schema.maximum ?? value))
      yield `${path} is out of range: ${value}`;
  }
  if (Array.isArray(value)) {
    if (value.length < (schema.minItems ?? 0) || value.length > (schema.maxItems ?? value.length)) {
      yield `${path} has ${value.length} items`;
    }
    for (const [index, item] of value.entries()) yield* check(item, schema.items ?? {}, `${path}.${index}`, root);
  }
  if (isObject(value)) yield* checkObject(value, schema, path, root);
}

function* checkText(value: string, { pattern, minLength, maxLength }: Schema, path: string): Generator<string> {
  // Written for other engines than ours.
  const expression = pattern?.replaceAll('\\Z', '$').replaceAll('\\A', '^').replaceAll('\\p{Print}', '\\P{C}');
  if (expression !== undefined && !new RegExp(expression, 'u').test(value))
    yield `${path} does not match ${pattern}: ${value}`;
  if (value.length < (minLength ?? 0) || value.length > (maxLength ?? value.length)) yield `${path} has a wrong length`;
}

function* checkObject(
  value: Record<string, unknown>,
  schema: Schema,
  path: string,
  root: ResourceType,
): Generator<string> {
  for (const name of schema.required ?? []) if (!(name in value)) yield `${path} lacks ${name}`;
  for (const [name, member] of Object.entries(value)) {
    const matching = Object.entries(schema.patternProperties ?? {}).find(([pattern]) =>
      new RegExp(pattern, 'u').test(name),
    );
    const further = isObject(schema.additionalProperties) ? schema.additionalProperties : undefined;
    const memberSchema = schema.properties?.[name] ?? matching?.[1] ?? further;
    if (memberSchema) yield* check(member, memberSchema, `${path}.${name}`, root);
    else if (schema.additionalProperties === false) yield `${path} has no ${name}`;
  }
}
