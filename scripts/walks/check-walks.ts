import { routes } from '../../lib/routes';
import type { Hop, Walk } from './read-walks';
import { openReferences, type References } from './source-references';

const say = ({ file, name }: Hop): string => `${file}#${name}`;

type Visited = { hop: Hop; references: References };

/** Stands for any scope: each of its members is the segment of a path that Next names so. */
const SEGMENTS = new Proxy({}, { get: (_, name) => `[${String(name)}]` });

/** Whether a route handler answers at an address of `lib/routes.ts`, such as `routes.liveRun`. */
function answersAt(file: string, route: string): boolean {
  const address = Object.entries(routes).find(([name]) => `routes.${name}` === route)?.[1];
  if (!address) return false;
  const path: unknown = Reflect.apply(address, undefined, [SEGMENTS]);
  return typeof path === 'string' && file === `app${decodeURIComponent(path)}/route.ts`;
}

/** Whether one gets from a function to another. */
function leadsTo(from: Visited, { hop, references }: Visited): boolean {
  const { link } = hop;
  if (!link) return from.references.declarations.has(say(hop));
  if (link.kind === 'over') {
    const [, address = ''] = link.name.split('.');
    return from.references.declarations.has(`lib/routes.ts#${address}`) && answersAt(hop.file, link.name);
  }
  const [type = '', member = ''] = link.name.split('.');
  const provides = references.names.has(type) && references.names.has(member);
  return provides && from.references.members.has(link.name);
}

/** What is wrong with walks: functions that are not there, and those that no other one of the walk leads to. */
export function checkWalks(walks: readonly Walk[], root: string): string[] {
  const source = openReferences(root);
  try {
    return walks.flatMap(({ title, hops }) => {
      const visits = hops.map((hop) => ({ hop, references: source.referencesOf(hop.file, hop.name) }));
      const missing = visits.filter(({ references }) => !references).map(({ hop }) => `${title}: no ${say(hop)}`);
      const there = visits.flatMap(({ hop, references }) => (references ? [{ hop, references }] : []));
      const reached = new Set(there.filter(({ hop }) => hop.isEntry));
      // A set goes over what is added to it on the way.
      for (const from of reached) for (const to of there) if (leadsTo(from, to)) reached.add(to);
      const lost = there
        .filter((visit) => !reached.has(visit))
        .map(({ hop }) => `${title}: nothing leads to ${say(hop)}`);
      return [...missing, ...lost];
    });
  } finally {
    source.close();
  }
}
