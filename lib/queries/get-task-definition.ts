import { TaskDefinitionName } from '../domain/names';
import { Scope } from '../domain/scope';
import { query } from '../server/operation';
import { familyNamed } from '../server/permitted';

/** One revision; a family alone gives its newest active one. @throws Failure `missing` */
export const getTaskDefinition = query({
  permission: 'console:read',
  input: Scope.extend({ name: TaskDefinitionName }),
  about: ({ name }) => ({ family: familyNamed(name) }),
  run: ({ name }, { ecs }) => ecs.getTaskDefinition(name),
});
