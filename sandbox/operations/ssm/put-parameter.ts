import type { PutParameterRequest, PutParameterResult } from '@aws-sdk/client-ssm';
import { AwsFault, type Operation } from '@/sandbox/operation';
import { addParameter } from '@/sandbox/operations/secrets/build';
import { findKey } from '@/sandbox/policy/keys';
import type { Parameter } from '@/sandbox/state/secrets';
import type { World } from '@/sandbox/world';
import { checkName } from './names';
import { findParameter, validation } from './parameters';
import { mergeTags } from './tags';

const MAX_VALUE = 4096;
const MOST_VERSIONS = 100;

export const putParameter =
  (world: World): Operation<PutParameterRequest, PutParameterResult> =>
  ({ Name = '', Value = '', Type, KeyId, Description, Overwrite = false, Tags }) => {
    checkName(Name);
    if (Value === '' || Buffer.byteLength(Value) > MAX_VALUE) {
      throw validation(
        `Standard tier parameters support a maximum parameter value of ${MAX_VALUE} characters, and at least one.`,
      );
    }
    if (Overwrite && Tags?.length) {
      throw validation(
        "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.",
      );
    }
    const existing = findParameter(world, Name);
    if (existing && !Overwrite) {
      throw new AwsFault(
        'ParameterAlreadyExists',
        'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
      );
    }
    const type = Type ?? existing?.type;
    if (type) checkKey(world, type, KeyId);
    const keyId = KeyId ?? (type === 'SecureString' ? existing?.keyId : undefined);
    if (existing) {
      existing.keyId = keyId;
      change(existing, { value: Value, type: Type ?? existing.type, description: Description, changedAt: world.now });
      return { Version: existing.version, Tier: 'Standard' };
    }
    if (!Type) throw validation('A parameter type is required when you create a parameter.');
    const tags = mergeTags(new Map(), Tags);
    const created = addParameter(world, {
      name: Name,
      value: Value,
      type: Type,
      keyId,
      description: Description,
      tags,
    });
    return { Version: created.version, Tier: 'Standard' };
  };

/** @throws AwsFault for a key that does not fit the type, does not exist or cannot encrypt */
function checkKey(world: World, type: Parameter['type'], keyId: string | undefined): void {
  if (keyId === undefined || keyId === '') return;
  if (type !== 'SecureString') throw validation('KeyId is required for SecureString type parameter only.');
  if (/(^|:)alias\/aws\//.test(keyId)) return;
  const key = findKey(world, keyId);
  if (key?.state === 'Enabled') return;
  throw new AwsFault(
    'InvalidKeyId',
    key ? `${key.arn} is ${key.state === 'Disabled' ? 'disabled' : 'pending deletion'}.` : `Invalid keyId ${keyId}`,
  );
}

/** Makes a new version and keeps the last hundred; labels stay with the version that they were given to. */
function change(existing: Parameter, next: Pick<Parameter, 'value' | 'type' | 'description' | 'changedAt'>): void {
  const { version, type, value, description, changedAt, labels, history = [] } = existing;
  const before = [...history, { version, type, value, description, changedAt, labels }];
  Object.assign(existing, next, {
    description: next.description ?? description,
    version: version + 1,
    labels: [],
    history: before.slice(-(MOST_VERSIONS - 1)),
  });
}
