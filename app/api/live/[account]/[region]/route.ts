import type { NextRequest } from 'next/server';
import { answerWithEvents } from '@/lib/live/server/sse';
import { streamFleet } from '@/lib/live/server/stream-fleet';

type Context = { params: Promise<Record<string, string>> };

/** Live stream of a region's clusters and services. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const scope = await params;
  return answerWithEvents(request, (signal) => streamFleet(scope, signal));
}
