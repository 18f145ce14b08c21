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

function checkHealth(container: unknown, path: Path): RequestIssue[] {
  const command = memberOf(memberOf(container, 'healthCheck'), 'command');
  if (!Array.isArray(command) || ['CMD', 'CMD-SHELL', 'NONE'].includes(command[0])) return [];
  return [createError([...path, 'healthCheck', 'command'], 'health-command')];
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
