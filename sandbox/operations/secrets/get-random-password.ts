import { randomInt } from 'node:crypto';
import type { GetRandomPasswordRequest, GetRandomPasswordResponse } from '@aws-sdk/client-secrets-manager';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './find';

const SETS = {
  lower: 'abcdefghijklmnopqrstuvwxyz',
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  digits: '0123456789',
  punctuation: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
};
const MOST = 4096;

/** A password that nobody has had. It changes nothing, so the world's own chance, which is for its history, is not asked. */
export const getRandomPassword =
  (_: World): Operation<GetRandomPasswordRequest, GetRandomPasswordResponse> =>
  ({ PasswordLength = 32, ExcludeCharacters = '', RequireEachIncludedType = true, ...excluded }) => {
    if (PasswordLength < 1 || PasswordLength > MOST)
      throw invalidParameter(`PasswordLength must be between 1 and ${MOST}.`);
    const sets = [
      excluded.ExcludeLowercase ? '' : SETS.lower,
      excluded.ExcludeUppercase ? '' : SETS.upper,
      excluded.ExcludeNumbers ? '' : SETS.digits,
      excluded.ExcludePunctuation ? '' : SETS.punctuation,
      excluded.IncludeSpace ? ' ' : '',
    ]
      .map((set) => [...set].filter((character) => !ExcludeCharacters.includes(character)))
      .filter((set) => set.length > 0);
    if (sets.length === 0) throw invalidParameter('The password has no characters left to be made of.');
    if (RequireEachIncludedType && sets.length > PasswordLength) {
      throw invalidParameter('PasswordLength is too short for a character of each included type.');
    }
    const all = sets.flat();
    const drawn = Array.from({ length: PasswordLength }, (_unused, place) =>
      draw(RequireEachIncludedType ? (sets[place] ?? all) : all),
    );
    return { RandomPassword: shuffle(drawn).join('') };
  };

const draw = (characters: readonly string[]): string => characters[randomInt(characters.length)] ?? '';

function shuffle(items: readonly string[]): string[] {
  return items
    .map((item) => ({ item, place: randomInt(2 ** 32) }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
