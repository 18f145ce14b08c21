import type { PutParameterRequest, PutParameterResult } from '@aws-sdk/client-ssm';
import { AwsFault, type Operation } from '@/sandbox/operation';
import { addParameter } from '@/sandbox/operations/secrets/build';
import type { World } from '@/sandbox/world';
import { findParameter, validation } from './parameters';

const NAME = /^\/?[\w.-]+(\/[\w.-]+)*$/;
const MAX_VALUE = 4096;

export const putParameter =
  (world: World): Operation<PutParameterRequest, PutParameterResult> =>
  ({ Name = '', Value = '', Type, Overwrite = false, Tags = [] }) => {
    if (!NAME.test(Name) || Name.length > 1011) {
      throw validation(
        'Parameter name: can\'t be prefixed with "ssm" (case-insensitive) and can contain only letters, digits and the symbols .-_/',
      );
    }
    if (Value === '' || Buffer.byteLength(Value) > MAX_VALUE) {
      throw validation(
        `Standard tier parameters support a maximum parameter value of ${MAX_VALUE} characters, and at least one.`,
      );
    }
    const held = findParameter(world, Name);
    if (held && !Overwrite) {
      throw new AwsFault(
        'ParameterAlreadyExists',
        'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
      );
    }
    if (held) {
      Object.assign(held, { value: Value, type: Type ?? held.type, version: held.version + 1, changedAt: world.now });
      return { Version: held.version, Tier: 'Standard' };
    }
    if (!Type) throw validation('A parameter type is required when you create a parameter.');
    const tags = new Map(Tags.map(({ Key = '', Value: text = '' }) => [Key, text]));
    const made = addParameter(world, { name: Name, value: Value, type: Type, tags });
    return { Version: made.version, Tier: 'Standard' };
  };
