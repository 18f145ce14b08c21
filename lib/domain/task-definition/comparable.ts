import { words } from './diff';
import { isBlank, isMapping, listIn, memberOf, textIn } from './json';

type Mapping = Readonly<Record<string, unknown>>;

/** ECS's defaults: to set one explicitly is no change. See the API Reference of each. */
const DEFAULTS: Readonly<Record<string, unknown>> = { essential: true, cpu: 0, readonlyRootFilesystem: false };

/** A member as it is compared and shown: defaults and empty values count as absent, and the order of names does not matter. */
export function formatMember(member: string, container: Mapping): string | undefined {
  const value = memberOf(container, member);
  if (isBlank(value) || value === DEFAULTS[member]) return undefined;
  if (member === 'portMappings') return formatPorts(container);
  if (member === 'dependsOn') return formatDependencies(container);
  if (member === 'runtimePlatform') return formatPlatform(value);
  const list = toTexts(value);
  if (list && (member === 'command' || member === 'entryPoint')) return words(list);
  return typeof value === 'string' ? value : JSON.stringify(sortMembers(value));
}

function toTexts(value: unknown): string[] | undefined {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  const texts = list.filter((item) => typeof item === 'string');
  return texts.length > 0 && texts.length === list.length ? texts : undefined;
}

/** `8080/tcp`, with the other settings of the port. */
const formatPorts = (container: Mapping): string =>
  listIn(container, 'portMappings')
    .map((mapping) => {
      if (!isMapping(mapping)) return JSON.stringify(mapping);
      const { containerPort, protocol = 'tcp', hostPort, ...rest } = mapping;
      const more = { ...rest, ...(hostPort && hostPort !== containerPort ? { hostPort } : {}) };
      return `${containerPort}/${protocol}${isBlank(more) ? '' : ` ${JSON.stringify(sortMembers(more))}`}`;
    })
    .toSorted()
    .join(', ');

const formatDependencies = (container: Mapping): string =>
  listIn(container, 'dependsOn')
    .map((link) => `${textIn(link, 'containerName')} ${textIn(link, 'condition')}`)
    .toSorted()
    .join(', ');

/** ECS's default platform: Linux on x86_64. */
function formatPlatform(value: unknown): string | undefined {
  const system = textIn(value, 'operatingSystemFamily') ?? 'LINUX';
  const processor = textIn(value, 'cpuArchitecture') ?? 'X86_64';
  if (system === 'LINUX') return processor === 'X86_64' ? undefined : processor;
  return `${system} ${processor}`;
}

/** The same value with the names of its mappings in order and without what is empty. */
function sortMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortMembers);
  if (!isMapping(value)) return value;
  const members = Object.entries(value).filter(([, member]) => !isBlank(member));
  return Object.fromEntries(
    members.toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([name, member]) => [name, sortMembers(member)]),
  );
}
