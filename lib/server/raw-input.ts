import { Failure } from '../domain/problem';
import { isLargerThan, type SizeLimit } from '../domain/value-size';

/**
 * What an operation takes, measured before anything walks it: the body of a server action may refer to one value many
 * times, so that 4 kB of it can be a value of any size. The largest inputs that screens send are within: a spec at every
 * limit of its schema (ten containers with 500 variables and 500 secrets each) has 51,000 values and names, the digests of a
 * clean-up that was looked through 710,000 characters. Next.js takes bodies of one megabyte.
 */
export const RAW_INPUT_LIMIT: SizeLimit = { nodes: 60_000, characters: 1_000_000 };

export const isTooLarge = (raw: unknown): boolean => isLargerThan(raw, RAW_INPUT_LIMIT);

/** @throws Failure `invalid` with the fact `reason`: `too-large` */
export function assertBounded(raw: unknown): void {
  if (isTooLarge(raw)) {
    throw new Failure({ code: 'invalid', source: 'gantry', facts: { reason: 'too-large' } });
  }
}

/** What an input is about, as far as it names it; no longer than AWS's own names. */
export type InputNames = {
  account?: string;
  region?: string;
  cluster?: string;
  service?: string;
  repository?: string;
  family?: string;
  run?: string;
};

const LONGEST_NAME = 256;
/** No name of AWS has these, and in JSON one of them takes up to six bytes. */
const UNNAMEABLE = /[^\x20-\x7e]/g;

/** The names in an input that nothing has checked: members of the input itself, or of its spec. */
export function namesIn(raw: unknown): InputNames {
  const spec = memberOf(raw, 'spec');
  const names = {
    account: textOf(memberOf(raw, 'account')),
    region: textOf(memberOf(raw, 'region')),
    cluster: textOf(memberOf(raw, 'cluster')) ?? textOf(memberOf(memberOf(spec, 'cluster'), 'name')),
    service: textOf(memberOf(raw, 'service')) ?? textOf(memberOf(spec, 'name')),
    repository: textOf(memberOf(raw, 'repository')),
    family: textOf(memberOf(raw, 'family')) ?? textOf(memberOf(memberOf(raw, 'request'), 'family')),
    run: textOf(memberOf(raw, 'run')),
  };
  return Object.fromEntries(Object.entries(names).filter(([, name]) => name !== undefined));
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value.slice(0, LONGEST_NAME).replace(UNNAMEABLE, '?') : undefined;
