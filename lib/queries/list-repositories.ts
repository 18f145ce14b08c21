import { Scope } from '../domain/scope';
import { query } from '../server/operation';

/** Every image repository of the region's ECR. */
export const listRepositories = query({
  permission: 'console:read',
  input: Scope,
  run: (_, { ecr }) => ecr.listRepositories(),
});
