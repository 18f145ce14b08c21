import { type Deferred, isDeferred, type Value } from '../mutation';

/** A value of a template: JSON, in which an object may be an intrinsic function of CloudFormation. */
export type TemplateValue = string | number | boolean | TemplateValue[] | { [member: string]: TemplateValue };
export type TemplateObject = { [member: string]: TemplateValue };

/** The value of a step's output in a template: a text, or an intrinsic function. */
export type OutputValues = (reference: string) => TemplateValue;

/** A deferred value as an intrinsic function of CloudFormation. */
export function templateDeferred(deferred: Deferred, outputs: OutputValues): TemplateValue {
  if ('$join' in deferred) {
    const parts = deferred.$join.map((part) => (typeof part === 'string' ? part : templateDeferred(part, outputs)));
    return parts.every((part) => typeof part === 'string') ? parts.join('') : { 'Fn::Join': ['', parts] };
  }
  const value = outputs(deferred.$ref);
  if (deferred.$after === undefined) return value;
  if (typeof value !== 'string') return { 'Fn::Select': [1, { 'Fn::Split': [deferred.$after, value] }] };
  return value.slice(value.indexOf(deferred.$after) + deferred.$after.length);
}

const isList = (value: object): value is readonly Value[] => Array.isArray(value);
const asIs = (name: string): string => name;

/** `awsvpcConfiguration` → `AwsvpcConfiguration`: CloudFormation capitalizes ECS's member names. */
export const capital = (name: string): string => SPELT.get(name) ?? name.slice(0, 1).toUpperCase() + name.slice(1);

/** Exceptions, all of volumes. */
const SPELT = new Map([
  ['efsVolumeConfiguration', 'EFSVolumeConfiguration'],
  ['fileSystemId', 'FilesystemId'],
  ['iam', 'IAM'],
]);

/** Members with keys that are chosen by a person or a driver, not by AWS. */
const FREE = new Set(['options', 'dockerLabels']);

/** A value of a call as a property; `rename` converts the names of members. */
export function templateValue(
  value: Value,
  outputs: OutputValues,
  rename: (name: string) => string = asIs,
): TemplateValue {
  if (typeof value !== 'object') return value;
  if (isDeferred(value)) return templateDeferred(value, outputs);
  if (isList(value)) return value.map((each) => templateValue(each, outputs, rename));
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) =>
      member === undefined ? [] : [[rename(name), templateValue(member, outputs, FREE.has(name) ? asIs : rename)]],
    ),
  );
}

/** What CloudFormation replaces by the value of a secret or parameter, in whatever property it stands. */
const DYNAMIC_REFERENCE = /\{\{(?=resolve:)/gi;

/**
 * A property in which no text is a dynamic reference: what somebody has typed stays a text. CloudFormation has no way to
 * write such a text down, so each gets a space, which the template names.
 * @param onChange called for each text that is not as it was
 */
export function withoutDynamicReferences(value: TemplateValue, onChange: () => void): TemplateValue {
  if (typeof value === 'string') {
    const inert = value.replace(DYNAMIC_REFERENCE, '{{ ');
    if (inert !== value) onChange();
    return inert;
  }
  if (Array.isArray(value)) return value.map((each) => withoutDynamicReferences(each, onChange));
  return typeof value === 'object' ? inertProperties(value, onChange) : value;
}

/** The same of all properties of a resource. */
export const inertProperties = (properties: TemplateObject, onChange: () => void): TemplateObject =>
  Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, withoutDynamicReferences(value, onChange)]),
  );
