import { AwsFault, type Operation, type OperationTable } from '@/sandbox/operation';

type RegistryRequest = { registryId?: string; registryIds?: string[]; repositoryName?: string };

/** Operations that know no other registry than the account's own: in another one nothing is found. */
export const inOwnRegistry = (table: OperationTable): OperationTable =>
  Object.fromEntries(
    Object.entries(table).map(([name, open]) => [
      name,
      (world): Operation<never, object> => {
        const run = open(world);
        return (request, caller) => {
          const { registryId, repositoryName }: RegistryRequest = request;
          if (registryId === undefined || registryId === world.account) return run(request, caller);
          throw new AwsFault(
            'RepositoryNotFoundException',
            `The repository with name '${repositoryName ?? ''}' does not exist in the registry with id '${registryId}'`,
          );
        };
      },
    ]),
  );
