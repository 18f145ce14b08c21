import type { TagSpecification } from '@aws-sdk/client-ec2';
import { invalidValue } from './find';

const MOST_TAGS = 50;

/**
 * The tags that a request gives to what it creates.
 *
 * @param type EC2's name for the kind of resource, such as `natgateway`
 * @throws AwsFault for tags of another kind of resource, reserved keys and too many
 */
export function readTagSpecifications(
  specifications: readonly TagSpecification[] | undefined,
  type: string,
): Record<string, string> {
  const foreign = specifications?.find(({ ResourceType }) => ResourceType !== type);
  if (foreign) {
    throw invalidValue(`'${foreign.ResourceType ?? ''}' is not a valid taggable resource type for this operation.`);
  }
  const tags = specifications?.flatMap(({ Tags = [] }) => Tags) ?? [];
  return Object.fromEntries(validateTags(tags).map(({ Key = '', Value = '' }) => [Key, Value]));
}

/** @throws AwsFault for keys that AWS keeps for itself, keys and values that are too long, and too many of them */
export function validateTags<T extends { Key?: string; Value?: string }>(tags: readonly T[]): readonly T[] {
  for (const { Key = '', Value = '' } of tags) {
    if (Key.startsWith('aws:')) throw invalidValue("Tag keys starting with 'aws:' are reserved for internal use");
    if (Key.length < 1 || Key.length > 127) {
      throw invalidValue('Tag key exceeds the maximum length of 127 characters');
    }
    if (Value.length > 255) throw invalidValue('Tag value exceeds the maximum length of 255 characters');
  }
  if (tags.length > MOST_TAGS) throw invalidValue(`The request can have no more than ${MOST_TAGS} tags.`);
  return tags;
}
