import { DescribeSecretCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DescribeParametersCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { Failure } from '../../domain/problem';
import type { Instant } from '../../domain/scope';
import type { Secrets } from '../../domain/secret-source';
import { parseSecretSource, type SecretSource } from '../../domain/secret-source';
import { BoundedCache } from '../bounded-cache';
import { inBatches, instant } from '../collect';

/** A filter of DescribeParameters takes so many names, and a page has as many. */
const PARAMETERS_MAX = 50;
const CACHE_SIZE = 5_000;
/** Values are changed seldom, and many services read the same. */
const FRESH_MS = 60_000;

type Clients = { secrets: SecretsManagerClient; ssm: SSMClient };
type Answer = { readAt: Instant; changedAt?: Instant | undefined };

/** What is asked about: a secret as a whole, or a parameter. */
const keyOf = (source: SecretSource, region: string): string =>
  source.kind === 'secret' ? source.arn : `${source.region ?? region} ${source.name}`;

/** A version never changes, and neither does what a label of a parameter is written with. */
const isHeld = (source: SecretSource): boolean => source.kind === 'secret' && source.version !== undefined;

/** @param clientsOf the clients for a region: a task may read a secret of another region */
export function changeTimes(
  region: string,
  clientsOf: (region: string) => Clients,
  now: () => Instant = Date.now,
): Pick<Secrets, 'readChangeTimes'> {
  const answers = new BoundedCache<Answer>(CACHE_SIZE);
  const isFresh = (key: string) => now() - (answers.get(key)?.readAt ?? Number.NEGATIVE_INFINITY) < FRESH_MS;
  const keep = (source: SecretSource, changedAt: Instant | undefined) =>
    answers.set(keyOf(source, region), { readAt: now(), changedAt });

  async function describeSecret(source: Extract<SecretSource, { kind: 'secret' }>): Promise<void> {
    const { secrets } = clientsOf(source.region || region);
    const described = await orUnknown(secrets.send(new DescribeSecretCommand({ SecretId: source.arn })));
    // Of one that is being deleted the date is that of its deletion.
    keep(source, described?.DeletedDate ? undefined : instant(described?.LastChangedDate));
  }

  async function describeParameters(
    of: string,
    sources: Extract<SecretSource, { kind: 'parameter' }>[],
  ): Promise<void> {
    await inBatches(sources, PARAMETERS_MAX, async (batch) => {
      const ParameterFilters = [{ Key: 'Name', Option: 'Equals', Values: batch.map(({ name }) => name) }];
      const request = { ParameterFilters, MaxResults: PARAMETERS_MAX };
      const answer = await orUnknown(clientsOf(of).ssm.send(new DescribeParametersCommand(request)));
      for (const source of batch) {
        const found = answer?.Parameters?.find(({ Name }) => Name === source.name);
        keep(source, instant(found?.LastModifiedDate));
      }
      return [];
    });
  }

  return {
    async readChangeTimes(valueFroms) {
      const sources = valueFroms.map((valueFrom) => ({ valueFrom, source: parseSecretSource(valueFrom) }));
      const asked = new Map(
        sources.flatMap(({ source }) => {
          const key = keyOf(source, region);
          return isHeld(source) || isFresh(key) ? [] : [[key, source] as const];
        }),
      );
      const missing = [...asked.values()];
      const parameters = missing.flatMap((source) => (source.kind === 'parameter' ? [source] : []));
      const regions = [...new Set(parameters.map((source) => source.region ?? region))];
      await Promise.all([
        inBatches(
          missing.flatMap((source) => (source.kind === 'secret' ? [source] : [])),
          1,
          async ([source]) => {
            if (source) await describeSecret(source);
            return [];
          },
        ),
        ...regions.map((of) =>
          describeParameters(
            of,
            parameters.filter((source) => (source.region ?? region) === of),
          ),
        ),
      ]);
      return Object.fromEntries(
        sources.flatMap(({ valueFrom, source }) => {
          const changedAt = isHeld(source) ? undefined : answers.get(keyOf(source, region))?.changedAt;
          return changedAt === undefined ? [] : [[valueFrom, changedAt]];
        }),
      );
    },
  };
}

/** What Gantry may not describe, or is not there, is not known. */
async function orUnknown<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
