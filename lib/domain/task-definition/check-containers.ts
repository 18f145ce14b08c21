import { findHealthFault } from './health-command';
import { createError, createWarning, type RequestIssue } from './issue';
import { listIn, memberOf, type Path, textIn } from './json';

/** What holds for the containers of a task wherever it runs. See ContainerDefinition in the API Reference. */
export function checkContainers(request: unknown): RequestIssue[] {
  const containers = listIn(request, 'containerDefinitions');
  const names = containers.map((container) => textIn(container, 'name'));
  const isFree = containers.length > 0 && containers.every((container) => memberOf(container, 'essential') === false);
  return [
    ...(isFree ? [createError(['containerDefinitions'], 'no-essential')] : []),
    ...containers.flatMap((container, index) => {
      const path = ['containerDefinitions', index];
      const name = names[index];
      return [
        ...(name && names.indexOf(name) !== index
          ? [createError([...path, 'name'], 'duplicate-container', { name })]
          : []),
        ...checkHealth(container, path),
        ...checkDependencies(container, containers, path),
      ];
    }),
  ];
}

/** ECS takes any words; those that cannot pass are warned of, with what they mean. */
function checkHealth(container: unknown, path: Path): RequestIssue[] {
  const command = listIn(memberOf(container, 'healthCheck'), 'command').filter((word) => typeof word === 'string');
  const fault = command.length > 0 ? findHealthFault(command) : undefined;
  if (!fault) return [];
  return [
    createWarning([...path, 'healthCheck', 'command'], 'health-meaning', { mended: JSON.stringify(fault.mended) }),
  ];
}

function checkDependencies(container: unknown, containers: readonly unknown[], path: Path): RequestIssue[] {
  return listIn(container, 'dependsOn').flatMap((dependency, index): RequestIssue[] => {
    const name = textIn(dependency, 'containerName');
    if (name === undefined) return [];
    const at = [...path, 'dependsOn', index];
    const other = containers.find((each) => each !== container && textIn(each, 'name') === name);
    if (!other) return [createError([...at, 'containerName'], 'depends-unknown', { name })];
    const waits = textIn(dependency, 'condition') === 'HEALTHY' && memberOf(other, 'healthCheck') === undefined;
    return waits ? [createWarning([...at, 'condition'], 'depends-healthy', { name })] : [];
  });
}
