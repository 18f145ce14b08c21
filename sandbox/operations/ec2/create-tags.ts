import type { CreateTagsRequest } from '@aws-sdk/client-ec2';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { Ec2State } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';

/** Sets tags on resources of any kind, all of them or none. */
export const createTags =
  ({ ec2 }: World): Operation<CreateTagsRequest, object> =>
  ({ Resources = [], Tags = [] }) => {
    if (Resources.length === 0) {
      throw new AwsFault('MissingParameter', 'The request must contain the parameter resourceIdSet');
    }
    const found = Resources.map((id) => tagsOf(ec2, id));
    for (const tags of found) for (const { Key = '', Value = '' } of Tags) tags.set(Key, Value);
    return {};
  };

function tagsOf(ec2: Ec2State, id: string): Map<string, string> {
  for (const kind of Object.values(ec2)) {
    const held = kind.get(id);
    if (held) return held.tags;
  }
  throw new AwsFault('InvalidID', `The ID '${id}' is not valid`);
}
