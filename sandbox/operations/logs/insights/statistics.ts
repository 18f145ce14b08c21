import { type Tally, tallyOf } from './aggregates';
import { aggregateField } from './expression';
import type { Command } from './query';
import { keyOf, type Row, rowOf } from './result-row';
import type { Read, Value } from './values';

type Stats = Extract<Command, { kind: 'stats' }>;
type Group = { by: Value[]; tallies: Tally[] };

/** Gathers rows into groups and says in the end what each comes to. */
export class Statistics {
  private readonly groups = new Map<string, Group>();

  constructor(private readonly stats: Stats) {}

  add({ read }: Row): void {
    const { by, aggregates } = this.stats;
    const key = keyOf(by, read);
    const group = this.groups.get(key) ?? { by: by.map(({ value }) => value(read)), tallies: aggregates.map(tallyOf) };
    this.groups.set(key, group);
    for (const tally of group.tallies) tally.add(read);
  }

  rows(): Row[] {
    return [...this.groups.values()].map(({ by, tallies }) => {
      const fields = new Map<string, Value>();
      for (const [place, { name }] of this.stats.by.entries()) fields.set(name, by[place]);
      const results = new Map(tallies.map((tally, place) => [aggregateField(place), tally.result()]));
      const read: Read = (name) => (results.has(name) ? results.get(name) : fields.get(name));
      for (const { name, value } of this.stats.columns) fields.set(name, value(read));
      return rowOf(fields);
    });
  }

  /** The columns of the rows, groups first. */
  get names(): string[] {
    return [...this.stats.by, ...this.stats.columns].map(({ name }) => name);
  }
}
