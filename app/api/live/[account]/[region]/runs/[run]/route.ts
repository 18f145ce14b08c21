import type { NextRequest } from 'next/server';
import { watchRun } from '@/lib/live/server/run';
import { answerWithEvents } from '@/lib/live/server/sse';

type Context = { params: Promise<Record<string, string>> };

/** A run as it gets on. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const scope = await params;
  return answerWithEvents(request, (signal) => watchRun(scope, signal));
}
