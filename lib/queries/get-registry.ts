import { Scope } from '../domain/scope';
import { findOwnRegistry } from '../server/load/find-ecr-home';
import { query } from '../server/operation';

/** The account's own registry, as ECR names it; undefined while it has none, or when it may not be read. */
export const getRegistry = query({
  permission: 'console:read',
  input: Scope,
  run: (_, { ecr }) => findOwnRegistry(ecr),
});
