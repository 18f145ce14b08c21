import { asText, isObject, type Notes } from './reader';

/** Compose files by the last part of their names. */
export type OtherFiles = ReadonlyMap<string, unknown>;

const DEEPEST = 10;
const baseName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

const asMapping = (value: unknown): unknown =>
  Array.isArray(value) && value.every((line) => typeof line === 'string')
    ? Object.fromEntries(
        value.map((line) => [
          line.split('=', 1)[0] ?? '',
          line.includes('=') ? line.slice(line.indexOf('=') + 1) : null,
        ]),
      )
    : value;

/** What a later file or an extending service says counts; lists are joined, as Compose does. */
export function mergeCompose(base: unknown, own: unknown, name = ''): unknown {
  const [one, other] = name === 'environment' ? [asMapping(base), asMapping(own)] : [base, own];
  if (isObject(one) && isObject(other)) {
    const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    return Object.fromEntries(
      names.map((member) => [
        member,
        !Object.hasOwn(other, member)
          ? one[member]
          : Object.hasOwn(one, member)
            ? mergeCompose(one[member], other[member], member)
            : other[member],
      ]),
    );
  }
  const isReplaced = name === 'command' || name === 'entrypoint' || name === 'test';
  return Array.isArray(one) && Array.isArray(other) && !isReplaced
    ? [...one, ...other]
    : other === undefined
      ? one
      : other;
}

/** A Compose file with what it extends and includes, as far as those files are here; the others are noted. */
export function resolveCompose(
  root: Record<string, unknown>,
  others: OtherFiles,
  notes: Notes,
  missing: Set<string>,
): Record<string, unknown> {
  let file: Record<string, unknown> = root;
  const includes = Array.isArray(root.include) ? root.include : root.include === undefined ? [] : [root.include];
  for (const item of includes.slice(0, 20)) {
    const paths = isObject(item) ? (Array.isArray(item.path) ? item.path : [item.path]) : [item];
    for (const path of paths) {
      const name = baseName(asText(path) ?? '');
      const other = others.get(name);
      if (isObject(other))
        file = Object.fromEntries(Object.entries({ ...file, services: mergeCompose(other.services, file.services) }));
      else need(name, 'include');
    }
  }
  const all = isObject(file.services) ? file.services : {};
  const services = Object.fromEntries(
    Object.entries(all).map(([name, service]) => [name, extended(service, all, `services.${name}`, 0)]),
  );
  const { include: _, ...rest } = file;
  return { ...rest, services };

  function need(name: string, path: string) {
    missing.add(name);
    notes.add(path, 'needs-file', { file: name });
  }

  function extended(service: unknown, siblings: Record<string, unknown>, path: string, depth: number): unknown {
    if (!isObject(service) || service.extends === undefined) return service;
    const { extends: from, ...own } = service;
    const file = isObject(from) ? asText(from.file) : undefined;
    const name = isObject(from) ? asText(from.service) : asText(from);
    const other = file === undefined ? undefined : others.get(baseName(file));
    const source =
      file === undefined ? siblings : isObject(other) && isObject(other.services) ? other.services : undefined;
    if (name === undefined || depth > DEEPEST) return own;
    if (!source || !Object.hasOwn(source, name)) {
      need(file === undefined ? name : baseName(file), `${path}.extends`);
      return own;
    }
    const { depends_on: __, ...base } = objectOf(extended(source[name], source, path, depth + 1));
    return mergeCompose(base, own);
  }
}

const objectOf = (value: unknown): Record<string, unknown> => (isObject(value) ? value : {});
