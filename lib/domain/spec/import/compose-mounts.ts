import { asText, isObject, type Mapping, type Notes } from './reader';

const CONFIGURATION =
  /\.(?:conf|cfg|ini|ya?ml|json|toml|xml|properties|sql|sh|env|htpasswd|crt|pem|key|cnf|vcl|lua|acl|rules)$/i;

/** Each thing that is mounted, with what is missing without it: Fargate has no machine of one's own to take it from. */
export function noteMounts(from: Mapping, notes: Notes, named: ReadonlySet<string>): void {
  const path = from.at('volumes');
  const volumes = from.take('volumes');
  for (const [index, item] of (Array.isArray(volumes) ? volumes : []).entries()) {
    const [source, target] = isObject(item)
      ? [asText(item.source) ?? '', asText(item.target) ?? '']
      : (asText(item) ?? '').split(/:(?!\\)/);
    const facts = { source: source ?? '', target: target ?? source ?? '' };
    const at = `${path}.${index}`;
    if (/docker\.sock/.test(facts.source)) notes.add(at, 'docker-socket', facts);
    else if (isObject(item) && item.type === 'tmpfs') notes.add(at, 'tmpfs', facts);
    else if (CONFIGURATION.test(facts.target) || CONFIGURATION.test(facts.source))
      notes.add(at, 'configuration-file', facts);
    else if (/^[./~$]|^[A-Za-z]:/.test(facts.source) && target !== undefined && !named.has(facts.source))
      notes.add(at, 'bind-mount', facts);
    else notes.add(at, 'volumes', { ...facts, name: facts.source });
  }
  for (const name of ['configs'] as const) {
    const list = from.take(name);
    for (const [index, item] of (Array.isArray(list) ? list : []).entries()) {
      const source = isObject(item) ? (asText(item.source) ?? '') : (asText(item) ?? '');
      const target = isObject(item) ? (asText(item.target) ?? `/${source}`) : `/${source}`;
      notes.add(`${from.at(name)}.${index}`, 'configuration-file', { source, target });
    }
  }
  from.leave('volumes', 'volumes_from');
  if (from.has('tmpfs')) {
    const tmpfs = from.take('tmpfs');
    notes.add(from.at('tmpfs'), 'tmpfs', { target: Array.isArray(tmpfs) ? tmpfs.join(', ') : (asText(tmpfs) ?? '') });
  }
}

/** What only a machine of one's own gives a container. */
export function notePrivileges(from: Mapping, notes: Notes): void {
  if (from.flag('privileged') === true) notes.add(from.at('privileged'), 'privileged');
  const capabilities = from.words('cap_add') ?? [];
  const others = capabilities.filter((name) => name !== 'SYS_PTRACE');
  if (capabilities.length > 0)
    notes.add(from.at('cap_add'), 'capability', { names: (others.length > 0 ? others : capabilities).join(', ') });
  const runtime = from.text('runtime');
  if (runtime !== undefined)
    notes.add(from.at('runtime'), runtime === 'nvidia' ? 'gpu' : 'not-offered', { name: 'runtime' });
  if (from.has('gpus')) {
    from.skip('gpus');
    notes.add(from.at('gpus'), 'gpu');
  }
  if (from.has('devices')) {
    const devices = from.take('devices');
    const names = Array.isArray(devices) ? devices.map((each) => asText(each) ?? '').join(', ') : '';
    notes.add(from.at('devices'), /nvidia|gpu/i.test(names) ? 'gpu' : 'not-offered', { name: `devices ${names}` });
  }
}
