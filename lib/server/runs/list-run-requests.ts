import { JOURNAL_STREAMS } from '../../domain/journal';
import type { Instant } from '../../domain/scope';
import type { Context } from '../context';
import { eventInLine } from './run-journal';

/** A call that a run made for one of its steps, with AWS's request id. */
export type RunRequest = { step: string; outcome: string; requestId: string };

/** The calls of all runs since an instant, by the id of the run, oldest first: at most `limit`, the newest ones. */
export async function listRunRequests(
  { journal }: Pick<Context, 'journal'>,
  { from, limit }: { from: Instant; limit: number },
): Promise<ReadonlyMap<string, readonly RunRequest[]>> {
  const pattern = '{ $.type = "answer" || $.type = "undo" }';
  const lines = await journal.search({ streamPrefix: JOURNAL_STREAMS.runs, pattern, from, limit });
  const requests = new Map<string, RunRequest[]>();
  for (const line of lines.toReversed()) {
    const [event] = eventInLine(line);
    if ((event?.type !== 'answer' && event?.type !== 'undo') || event.requestId === undefined) continue;
    const run = line.stream.slice(JOURNAL_STREAMS.runs.length);
    const request = { step: event.step, outcome: event.outcome, requestId: event.requestId };
    const earlier = requests.get(run);
    if (earlier) earlier.push(request);
    else requests.set(run, [request]);
  }
  return requests;
}
