import { deserialize, serialize } from 'node:v8';
import { Agenda, type AgendaEvent } from '@/sandbox/state/agenda';
import { Random } from '@/sandbox/state/random';
import { createWorld, type World } from '@/sandbox/world';

/** A whole sandbox at one instant: its worlds, and the settings that they were begun with. */
export type Snapshot = {
  scenario: string;
  speed: number;
  seed: number;
  /** What the sandbox's clock showed, in ms. */
  clockMs: number;
  worlds: World[];
};

type Planned = readonly { at: number; event: AgendaEvent }[];
/** A world as it is saved: its two classes as the data that they are made of. */
export type PlainWorld = Omit<World, 'random' | 'agenda' | 'registryHosts'> & { random: number; agenda: Planned };

/**
 * A snapshot in V8's own format, which knows maps, sets, dates and what is held in two places; the two classes of a world
 * are handed over as the data that they are made of. The instant is left out, so that equal worlds give equal bytes.
 */
export function encodeSnapshot({ clockMs: _, worlds, ...settings }: Snapshot): Uint8Array {
  const plain: PlainWorld[] = worlds.map(({ registryHosts: _hosts, ...world }) => ({
    ...world,
    now: 0,
    random: world.random.state,
    agenda: world.agenda.entries().map(({ at, event }) => ({ at, event })),
  }));
  return serialize({ ...settings, worlds: plain });
}

/**
 * @param upgrade turns a world that an earlier version saved into one of today's
 * @throws Error when the bytes are no snapshot, or one that this Node.js cannot read
 */
export function decodeSnapshot(
  bytes: Uint8Array,
  clockMs: number,
  upgrade: (world: PlainWorld) => void = () => {},
): Snapshot {
  const saved: Omit<Snapshot, 'clockMs' | 'worlds'> & { worlds: PlainWorld[] } = deserialize(bytes);
  for (const world of saved.worlds) upgrade(world);
  return { ...saved, clockMs, worlds: saved.worlds.map((world) => reviveWorld(world, clockMs)) };
}

function reviveWorld({ random, agenda: planned, ...world }: PlainWorld, now: number): World {
  const agenda = new Agenda();
  for (const { at, event } of planned) agenda.add(at, event);
  return { ...world, now, random: new Random(random), agenda };
}

/** The members of a world, two levels deep: a state that was saved with another layout is refused. */
export function worldLayout(): string {
  const world = createWorld({ account: '', region: '', speed: 1, seed: 0, startMs: 0 });
  const paths = Object.entries(world).flatMap(([name, part]: [string, unknown]) =>
    typeof part === 'object' && part !== null ? Object.keys(part).map((member) => `${name}.${member}`) : [name],
  );
  return paths.sort().join(' ');
}
