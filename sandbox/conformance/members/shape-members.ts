import type { NormalizedSchema } from '@smithy/core/schema';

/** A member of a request, however deep: `containerDefinitions[].portMappings[].name`. */
export type ShapeMember = {
  path: string;
  /** The structure that has it, and its name there. */
  shape: string;
  name: string;
  schema: NormalizedSchema;
};

const DEEPEST = 7;

/** All members of a request shape, those of structures in lists and maps included; a shape within itself is walked once. */
export function membersOf(schema: NormalizedSchema, prefix = '', within: readonly string[] = []): ShapeMember[] {
  if (!schema.isStructSchema()) return [];
  const shape = schema.getName() ?? '';
  if (within.includes(shape) || within.length > DEEPEST) return [];
  return [...schema.structIterator()].flatMap(([name, member]) => {
    const path = prefix ? `${prefix}.${name}` : name;
    const { inner, suffix } = elementOf(member);
    return [{ path, shape, name, schema: member }, ...membersOf(inner, path + suffix, [...within, shape])];
  });
}

/** What a list or a map holds, through as many of them as there are. */
export function elementOf(schema: NormalizedSchema): { inner: NormalizedSchema; suffix: string } {
  if (schema.isListSchema()) {
    const { inner, suffix } = elementOf(schema.getValueSchema());
    return { inner, suffix: `[]${suffix}` };
  }
  if (schema.isMapSchema()) {
    const { inner, suffix } = elementOf(schema.getValueSchema());
    return { inner, suffix: `{}${suffix}` };
  }
  return { inner: schema, suffix: '' };
}
