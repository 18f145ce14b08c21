import type { LogLine } from '@/sandbox/engine/logs/read-log-lines';
import type { LogQuery } from '@/sandbox/state/logs';
import type { World } from '@/sandbox/world';
import { LogRecord } from './log-record';
import { sortRows } from './ordering';
import { columnsOf, finishRows, matchesAll, type Plan, planOf } from './plan';
import type { Row } from './result-row';
import { Statistics } from './statistics';
import { asText } from './values';
import { Walk } from './walk';

/** Rows that may wait to be sorted, beside those that are wanted. */
const SPARE_ROWS = 5000;

/** A result as AWS gives it: the fields that are there. */
export type ResultRow = { field: string; value: string }[];

/** A query that is being carried out, a stretch of time after the other, group by group. */
export class Execution {
  private readonly plan: Plan;
  private readonly statistics?: Statistics;
  private readonly waiting: string[];
  private walk?: Walk;
  private rows: Row[] = [];
  private foundInGroup = 0;
  private finishedRows?: ResultRow[];
  readonly counts = { matched: 0, scanned: 0, bytes: 0 };

  constructor(private readonly query: LogQuery) {
    this.plan = planOf(query.text, query.limit);
    this.statistics = this.plan.stats && new Statistics(this.plan.stats);
    this.waiting = [...query.groupNames];
  }

  get isDone(): boolean {
    return this.waiting.length === 0;
  }

  /** Reads the next stretch. */
  advance(world: World): void {
    const group = world.logs.groups.get(this.waiting[0] ?? '');
    const { byTime, count } = this.plan.order;
    if (group) {
      this.walk ??= new Walk(world, group, this.query, byTime === 'ascending');
      for (const line of this.walk.isDone ? [] : this.walk.next()) this.look(line, `${world.account}:${group.name}`);
      const hasEnough = byTime && !this.statistics && this.foundInGroup >= count;
      if (!hasEnough && !this.walk.isDone) return;
    }
    this.waiting.shift();
    this.walk = undefined;
    this.foundInGroup = 0;
  }

  /** The rows found: all of them when done, those of so far until then. */
  results(): ResultRow[] {
    if (this.finishedRows) return this.finishedRows;
    const { order, afterwards, limit } = this.plan;
    const gathered = this.statistics?.rows() ?? sortRows(this.rows, order.keys).slice(0, order.count);
    const shown = [...columnsOf(this.plan), ...(this.hasLines ? ['@ptr'] : [])];
    const results = finishRows(gathered, afterwards)
      .slice(0, limit)
      .map(({ read }) =>
        shown.flatMap((field) => {
          const value = asText(read(field));
          return value === undefined ? [] : [{ field, value }];
        }),
      );
    if (this.isDone) [this.finishedRows, this.rows] = [results, []];
    return results;
  }

  private get hasLines(): boolean {
    return !this.statistics && !this.plan.afterwards.some(({ kind }) => kind === 'stats');
  }

  private look(line: LogLine, log: string): void {
    // What was taken in later belongs to later queries, whatever time it speaks of.
    if (line.ingestedAt > this.query.createdAt) return;
    this.counts.scanned += 1;
    this.counts.bytes += line.message.length;
    const row = new LogRecord(line, log, this.query.createdAt);
    if (!matchesAll(row, this.plan.each)) return;
    this.counts.matched += 1;
    this.foundInGroup += 1;
    if (this.statistics) this.statistics.add(row);
    else this.keep(row);
  }

  private keep(row: Row): void {
    const { keys, count } = this.plan.order;
    this.rows.push(row);
    if (this.rows.length >= 2 * count + SPARE_ROWS) this.rows = sortRows(this.rows, keys).slice(0, count);
  }
}
