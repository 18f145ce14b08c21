import * as ecs from '@aws-sdk/client-ecs';
import { NormalizedSchema } from '@smithy/core/schema';
import type { Schema } from '../../../domain/task-definition/schema';
import { FARGATE_PAIRS, LIMITS, REQUIRED } from './limits';
import type { MemberDoc, MemberDocs } from './member-docs';

const DEFINITIONS = '#/definitions/';

/** Unions have no interface in the types; exactly one member is given. */
const MEMBER_OF_UNION: MemberDoc = { words: '', type: '', isOptional: true };

/**
 * The input of RegisterTaskDefinition as a JSON Schema: structure from the runtime schemas of the installed SDK,
 * enumerations and descriptions from its type files, limits from AWS's documentation.
 * @param version of `@aws-sdk/client-ecs`, which is named in the result
 */
export function makeRequestSchema(docs: MemberDocs, version: string): object {
  const definitions: Record<string, Schema> = {};

  function schemaOf(shape: NormalizedSchema): Schema {
    if (shape.isStructSchema()) {
      const name = nameOf(shape);
      if (!(name in definitions)) {
        definitions[name] = {}; // placeholder while its members are read: types may be recursive
        definitions[name] = structure(name, shape);
      }
      return { $ref: DEFINITIONS + name };
    }
    if (shape.isListSchema()) return { type: 'array', items: schemaOf(shape.getValueSchema()) };
    if (shape.isMapSchema()) return { type: 'object', additionalProperties: schemaOf(shape.getValueSchema()) };
    if (shape.isBooleanSchema()) return { type: 'boolean' };
    if (shape.isNumericSchema()) return { type: 'integer' };
    if (shape.isStringSchema()) return { type: 'string' };
    throw new Error(`no member of a task definition was of this kind: ${shape.getName(true)}`);
  }

  function structure(name: string, shape: NormalizedSchema): Schema {
    const members = [...shape.structIterator()].map(([member, memberShape]) => {
      const doc = docs.get(name)?.get(member) ?? (shape.isUnionSchema() ? MEMBER_OF_UNION : undefined);
      if (!doc) throw new Error(`the SDK's types do not speak of ${name}.${member}`);
      return { member, doc, schema: described(schemaOf(memberShape), doc, LIMITS[name]?.[member]) };
    });
    const named = members.filter(({ doc }) => !doc.isOptional).map(({ member }) => member);
    const required = [...new Set([...named, ...(REQUIRED[name] ?? [])])];
    return {
      type: 'object',
      properties: Object.fromEntries(members.map(({ member, schema }) => [member, schema])),
      ...(required.length > 0 && { required }),
      additionalProperties: false,
    };
  }

  const root = 'RegisterTaskDefinitionRequest';
  schemaOf(NormalizedSchema.of(ecs.RegisterTaskDefinitionRequest$));
  const { [root]: request, ...others } = definitions;
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $comment: `Made by \`npm run schema:task-definition\` of @aws-sdk/client-ecs ${version}; words and choices are AWS's own.`,
    ...request,
    anyOf: FARGATE_PAIRS,
    definitions: Object.fromEntries(Object.entries(others).toSorted(([one], [other]) => (one < other ? -1 : 1))),
  };
}

const nameOf = (shape: NormalizedSchema): string => shape.getName() ?? '';

/** A member's schema with its enumeration, limits and AWS's description. */
function described(schema: Schema, { type, words }: MemberDoc, limits: Schema = {}): Schema {
  const listed = /^(\w+)\[\]$/.exec(type)?.[1];
  const choices = choicesOf(listed ?? type);
  const chosen = listed
    ? { ...schema, ...(choices && { items: { ...schema.items, ...choices } }) }
    : { ...schema, ...choices };
  return { ...chosen, ...limits, ...(words !== '' && { markdownDescription: words }) };
}

/** The SDK exports each enumeration as an object of its name. */
function choicesOf(type: string): Pick<Schema, 'enum'> | undefined {
  const found: unknown = Object.entries(ecs).find(([name]) => name === type)?.[1];
  if (typeof found !== 'object' || found === null) return undefined;
  const values = Object.values(found).filter((value) => typeof value === 'string');
  return values.length > 0 ? { enum: values } : undefined;
}
