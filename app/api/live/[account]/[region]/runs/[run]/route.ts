import type { NextRequest } from 'next/server';
import { answerWithEvents } from '@/lib/live/server/sse';
import { streamRun } from '@/lib/live/server/stream-run';

type Context = { params: Promise<Record<string, string>> };

/** Live stream of a run's progress. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const scope = await params;
  return answerWithEvents(request, (signal) => streamRun(scope, signal));
}
